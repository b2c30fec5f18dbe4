"""Figures: quantities, dates and identifiers, found in text, read, and held against each other."""

from auditor.figures.relate import Relation, compatible, indefinite, relate
from auditor.figures.scan import parse

__all__ = ["Relation", "compatible", "indefinite", "parse", "relate"]
