"""Names known beforehand: territories, offices, titles, forenames, aliases."""
