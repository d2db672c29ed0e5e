"""Filters, choices, charts as selections, what folds away."""
