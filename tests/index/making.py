"""Articles for the tests of grouping."""

from collections.abc import Iterable, Sequence
from random import Random

from auditor.engine import Engine
from auditor.engine.local import LocalEngine
from auditor.index import Store, group, pack
from auditor.index.handful import Handful
from auditor.model import Article, Cluster
from auditor.offsets import OffsetMap
from benchmarks.material import NOUNS, PLACES, QUALITIES, VERBS

ENGINE: Engine = LocalEngine(1)


def article(name: str, text: str, source: str | None = None, published: str | None = None) -> Article:
    return Article(name, name, None, text, text, OffsetMap.identity(len(text)), "simplified", source=source, published=published)


def sentences(count: int, seed: int, figures: bool = True) -> list[str]:
    """Return sentences of about 35 letters, each with a figure."""
    random = Random(seed)

    def one() -> str:
        number = f"{random.uniform(1, 90):.1f}%" if figures else ""
        words = [random.choice(kind) for kind in (PLACES, NOUNS, VERBS, NOUNS, QUALITIES, VERBS, NOUNS, PLACES, NOUNS, NOUNS)]
        return "".join(words) + "同比增长" + number + "。"

    return [one() for _ in range(count)]


def clusters(articles: Iterable[Article], source_priority: Sequence[str] = ()) -> tuple[Cluster, ...]:
    """Return the clusters of articles in a store, which are those of the same articles at hand."""
    every = {one.id: one for one in articles}
    with Store.create() as store:
        store.add([pack(one) for one in every.values()])
        found = group(store, ENGINE, source_priority)
    assert found == group(Handful(every.values()), ENGINE, source_priority)
    return found


def members(found: Iterable[Cluster]) -> list[set[str]]:
    return sorted(({witness.article for witness in cluster.witnesses} for cluster in found), key=sorted)
