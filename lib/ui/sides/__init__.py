"""What the two sides of a comparison tell, keep and leave out."""
