"""Alerts: what is new in a saved view, sent out of the app as a feed, to a webhook or by e-mail."""
