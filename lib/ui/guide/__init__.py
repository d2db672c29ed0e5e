"""The guide and the tour: how to work with all this."""
