"""Who comes in, and what those who may see it are shown of that."""
