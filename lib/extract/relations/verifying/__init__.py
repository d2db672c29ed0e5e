"""Acts proposed generously, and how likely a careful reader would accept each."""
