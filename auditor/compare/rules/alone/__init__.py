"""What one article says against itself, by other means than its figures: names that sound alike, days, ages, codes, its headline."""
