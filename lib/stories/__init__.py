"""What articles have in common: near-copies, stories, shared quotations, titles. Pure functions, no store."""
