"""What readings of a match ask: of itself (`looks`), of what stands around it (`around`), and of what makes it a name, a rank or a date.

Each clue is true or false of a place. Words that are asked for are the lexicon's (`readings.txt`).
"""
