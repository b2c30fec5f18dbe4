"""Figures: quantities, dates and identifiers, found in text, read, and held against each other."""

from auditor.figures.amounts import coarseness
from auditor.figures.moments import Relation
from auditor.figures.relate import compatible, in_one_unit, indefinite, relate
from auditor.figures.scan import counts, parse

__all__ = ["Relation", "coarseness", "compatible", "counts", "in_one_unit", "indefinite", "parse", "relate"]
