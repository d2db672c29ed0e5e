"""About: how far can I trust this?"""

from lib.ui import trust
from lib.ui.frame import frame

scene = frame("About", "How far can I trust this?")
trust.accuracy()
trust.limits()
trust.state(scene)
trust.log(scene)
trust.types()
trust.rules()
trust.sources()
trust.keys()
