"""N301: names and titles."""
