"""What stands out, in sentences that are true of the numbers in sight."""
