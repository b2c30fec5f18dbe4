"""Sketches, candidates, verified links, clusters, and the store they live in."""

from auditor.index.entries import Entry, Packed, pack
from auditor.index.group import group, precedence
from auditor.index.nearby import akin, regroup
from auditor.index.sketch import Sketch, sketch, sketches
from auditor.index.store import Store

__all__ = ["Entry", "Packed", "Sketch", "Store", "akin", "group", "pack", "precedence", "regroup", "sketch", "sketches"]
