"""Figures and places of time: bins, gaps, lanes of stories, tiles of weeks."""
