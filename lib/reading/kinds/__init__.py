"""One reader a file kind: bytes to pages."""
