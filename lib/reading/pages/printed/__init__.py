"""Printed pages: lines with their geometry, and the paragraphs they make."""
