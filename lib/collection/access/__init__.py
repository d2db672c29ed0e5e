"""Who may do what with a collection that serves a team, and what they did."""
