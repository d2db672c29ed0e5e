"""What the decisions of readers say about the acts that nobody decided on yet."""
