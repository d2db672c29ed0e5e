"""Admin: who may do what here, and who did it?"""

from lib.ui.frame import frame
from lib.ui.pages import admin

scene = frame("Admin")
admin.only_for_admins()
admin.done(scene)
admin.roles()
