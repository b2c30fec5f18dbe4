"""Which articles are of one story, kept as articles come in. Knows names, and nothing of texts."""

from collections.abc import Iterable, Sequence

from auditor.model import Cluster


class Stories:
    """Which articles are of one story, as a desk knows it."""

    def __init__(self, articles: Iterable[str], clusters: Iterable[Cluster]) -> None:
        self._articles = set(articles)
        self._members: dict[str, tuple[str, ...]] = {}
        self._of: dict[str, set[str]] = {}
        self.change((), (), clusters)

    def change(self, articles: Iterable[str], gone: Iterable[str], clusters: Iterable[Cluster]) -> None:
        """Put clusters in the place of those that are gone; `articles` are new."""
        self._articles.update(articles)
        for name in gone:
            for article in self._members.pop(name, ()):
                self._of[article].discard(name)
        for cluster in clusters:
            self._members[cluster.id] = tuple(witness.article for witness in cluster.witnesses)
            for article in self._members[cluster.id]:
                self._of.setdefault(article, set()).add(cluster.id)

    def kin(self, article: str) -> Sequence[str] | None:
        """Return the articles that are of a story with this one, and itself; None where it is not known."""
        if article not in self._articles:
            return None
        return sorted({other for name in self._of.get(article, ()) for other in self._members[name]})

    def having(self, articles: Iterable[str]) -> set[str]:
        """Return the stories that have any of these articles."""
        return {name for article in articles for name in self._of.get(article, ())}
