"""Frames and graphs → plotly Figures.

Every clickable point carries what it selects in ``customdata[0]``: a ``lib.selection.Selection`` in its form of a URL.
Figures carry their own colours: draw them with ``theme=None``.
"""
