"""Sketches, candidates, verified links, clusters, and the store they live in."""

from auditor.index.anywhere import Index, open_index
from auditor.index.entries import Entry, Packed, pack
from auditor.index.group import group, precedence
from auditor.index.nearby import Akin, akin, reached, regroup
from auditor.index.sketch import Sketch, sketch, sketches
from auditor.index.store import Store

__all__ = [
    "Akin",
    "Entry",
    "Index",
    "Packed",
    "Sketch",
    "Store",
    "akin",
    "group",
    "open_index",
    "pack",
    "precedence",
    "reached",
    "regroup",
    "sketch",
    "sketches",
]
