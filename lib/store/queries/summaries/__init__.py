"""Rows that sum up: actors as a table, statements of a story by outlet."""
