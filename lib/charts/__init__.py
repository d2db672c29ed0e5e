"""Frames and graphs → plotly Figures.

Every clickable point carries what it stands for as a string in ``customdata[0]``: "actor:<id>",
"edge:<source>|<target>", "article:<id>", "link:<title>", "month:2024-03", "cell:<speaker>|<actor>", "theme:<topic>",
"theme-outlet:<topic>|<outlet>", "theme-month:<topic>|<month>", "outlet:<name>", "place:<id>".
Figures carry their own colours: draw them with ``theme=None``.
"""
