"""Markup, printed lines and press bundles → pieces of a page."""
