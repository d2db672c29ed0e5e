"""What analysts correct: one log beside the originals, and one pure function that gives it again to any reading."""
