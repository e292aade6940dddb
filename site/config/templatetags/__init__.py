"""What the templates of every page may ask of the project itself."""
