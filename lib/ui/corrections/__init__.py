"""Corrections in place: the dialog "Correct this", its forms, and what is said afterwards."""
