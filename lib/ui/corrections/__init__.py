"""Corrections in place: the dialog "Not right?", its forms, and what is said afterwards."""
