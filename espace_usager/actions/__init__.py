"""What a citizen does in their space: one verb a file, keyword-only, atomic."""
