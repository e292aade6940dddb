"""What a citizen types about themselves and the legal persons they act for, beside the démarches."""
