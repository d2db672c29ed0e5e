"""Admin: who may do what here, and who did it?"""

from lib.ui.access import admin
from lib.ui.frame import frame

scene = frame("Admin")
admin.only_for_admins()
admin.done(scene)
admin.roles()
