"""From variants to findings: how they are joined, what each is known by, and what is said of it. Knows no rule."""
