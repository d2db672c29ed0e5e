"""Corrections given to the facts of one article."""
