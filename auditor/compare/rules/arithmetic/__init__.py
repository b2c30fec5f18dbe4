"""S502: arithmetic that a text sets out and that does not come out."""
