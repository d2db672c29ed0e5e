"""Review: what needs correcting, and what was corrected?"""

from lib.ui.frame import frame
from lib.ui.pages import review

scene = frame("Review")
review.parts(scene)
