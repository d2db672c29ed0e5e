"""The state of a view: address, scene, paging."""
