"""The native copy that answers pages."""
