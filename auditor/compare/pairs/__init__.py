"""What is compared: two aligned passages, their clauses, the words around a figure, persons and places, and how much is the same."""
