"""What is printed: sheets of paper as SVG files."""
