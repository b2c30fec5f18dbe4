"""Figures: quantities, dates and identifiers, found in text, read, and held against each other."""

from auditor.figures.scan import parse
from auditor.figures.relate import Relation, compatible, indefinite, relate

__all__ = ["Relation", "compatible", "indefinite", "parse", "relate"]
