"""What a reader watches: what is new in it, and how that leaves the app."""
