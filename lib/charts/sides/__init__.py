"""Figures of two sides that tell of one actor."""
