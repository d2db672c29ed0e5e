"""Review: what should be put right, and what was?"""

from lib.ui.frame import frame
from lib.ui.pages import review

scene = frame("Review")
review.parts(scene)
