"""Sources: which news arrives by itself?"""

from lib.ui.frame import frame
from lib.ui.intake import sources

scene = frame("Sources")
sources.sources(scene)
