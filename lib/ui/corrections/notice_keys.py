"""Keys of the session under which word is left for the one run after a correction or an undo."""

SAVED, UNDONE = "notice:corrected", "notice:undone"
