"""From a quotation to where it stands in any one article: to the letter, abridged, or nearly.

Works on normalised text without punctuation, so that neither script nor punctuation nor a line break keeps a quotation from being found.
Does not judge differences: `compare` does.
"""

from auditor.cite.claims import (
    AGREEING,
    Claim,
    FigureSearcher,
    Statement,
    agrees,
    claims,
    content,
    figure_alone,
    is_day,
    periods,
    weight,
    wordless,
)
from auditor.cite.nearest import ENOUGH
from auditor.cite.pieces import Clause, Match, Piece
from auditor.cite.search import Finder, Searcher

__all__ = [
    "AGREEING",
    "ENOUGH",
    "Claim",
    "Clause",
    "FigureSearcher",
    "Finder",
    "Match",
    "Piece",
    "Searcher",
    "Statement",
    "agrees",
    "claims",
    "content",
    "figure_alone",
    "is_day",
    "periods",
    "weight",
    "wordless",
]
