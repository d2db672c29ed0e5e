"""How likely a careful reader would accept an act that the rules read."""
