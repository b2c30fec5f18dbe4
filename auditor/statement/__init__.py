"""What a passage says: its tokens, its sources, its names, and the slots of its statement that are filled."""
