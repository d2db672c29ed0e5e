"""What readers keep for themselves: views and notes, which no revision depends on."""
