"""What an index holds of an article, and what it gives of it: plain values that pass between stages and processes.

Nothing here knows where they are kept.
"""

import json
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from auditor.index.packing import Row, pack_article
from auditor.index.sketch import Hashes, Keys, Sketch, sketch
from auditor.model import Article

Numbers: TypeAlias = NDArray[np.int64]
"""Numbers of articles in a store; they say when an article came, and nothing that a result may depend on."""

Member: TypeAlias = tuple[int, str, int, int]
"""Size, id, number and story of an article: by size and id, as it is numbered when everything is grouped."""


class Entry(NamedTuple):
    """An article and its sketch."""

    article: Article
    sketch: Sketch


class Ranking(NamedTuple):
    """What decides about the canonical witness, and in which order witnesses stand."""

    id: str
    path: str
    record: int | None
    source: str | None
    published: str | None
    size: int
    """Different shingles of the text."""


class Evidence(NamedTuple):
    """What pairs of articles are measured by."""

    text: str
    """In normal form."""
    places: Keys
    """Of its figures."""
    published: str | None = None


class Packed(NamedTuple):
    """An entry as bytes and plain values: cheap to send from one process to another, and ready to be stored."""

    row: Row
    story: int
    size: int
    sketch: bytes


def pack(article: Article, made: Sketch | None = None, comparable: bool | None = None) -> Packed:
    """Return what a store keeps of an article; its sketch, and whether it can be compared, are found out where they are not given."""
    made = made or sketch(article.text)
    return Packed(pack_article(article, comparable), made.story, made.size, bytes(made))


class Mark(NamedTuple):
    """How far an index has come: two marks that are equal are of the same articles."""

    last: int
    """The highest number of an article; numbers ascend."""
    articles: int
    """How many there are."""
    whose: str
    """What tells one index from another that was built in its place."""
    removed: int = 0
    """Articles that were ever taken out, as far as that is counted."""


class Samples(NamedTuple):
    """What is sampled of all articles, by id."""

    numbers: Numbers
    sizes: Numbers
    """Different shingles of each."""
    stories: Numbers
    hashes: Hashes
    bounds: Numbers
    """Where in `hashes` the sample of each begins, and the end of the last."""


def headline(details: str) -> str:
    """Return the normalised headline out of the details of a row; empty where there is none."""
    return str(json.loads(details).get("headline", ""))
