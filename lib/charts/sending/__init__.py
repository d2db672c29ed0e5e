"""What a picture becomes on its way to the browser."""
