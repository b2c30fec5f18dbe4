"""A few articles at hand, as grouping asks a store for them: no file is written, and no row made, of what is grouped once and let go."""

from collections.abc import Iterable, Sequence

import numpy as np

from auditor.index.entries import Evidence, Ranking, Samples
from auditor.index.sketch import sketches
from auditor.model import Article


class Handful:
    """Articles of different ids, by number from 1."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Sketch the articles."""
        every = list(articles)
        made = sketches([article.text for article in every])
        self._held = dict(enumerate(zip(every, made, strict=True), 1))

    def __len__(self) -> int:
        return len(self._held)

    def samples(self) -> Samples:
        """Return the samples of all articles."""
        by_id = sorted(self._held, key=lambda number: self._held[number][0].id)
        made = [self._held[number][1] for number in by_id]
        sizes, stories = np.array([(one.size, one.story) for one in made], np.int64).reshape(-1, 2).T
        hashes = np.concatenate([np.zeros(0, np.uint64), *(one.hashes for one in made)])
        return Samples(np.array(by_id, np.int64), sizes, stories, hashes, np.cumsum([0, *(len(one.hashes) for one in made)]))

    def rankings(self, numbers: Sequence[int]) -> dict[int, Ranking]:
        """Return what orders these articles."""
        some = ((number, *self._held[number]) for number in sorted(numbers))
        return {number: Ranking(a.id, a.path, a.record, a.source, a.published, made.size) for number, a, made in some}

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised texts of these articles."""
        return {number: self._held[number][0].text for number in numbers}

    def evidence(self, numbers: Sequence[int]) -> dict[int, Evidence]:
        """Return what pairs of these articles are measured by."""
        some = ((number, *self._held[number]) for number in numbers)
        return {number: Evidence(article.text, made.places, article.published) for number, article, made in some}
