"""The article reader: text, layers, margin, corrections."""
