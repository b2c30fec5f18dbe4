"""Articles that are to be one cluster because somebody says so, and how much they share in truth."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from auditor.index.group import Engine, clusters, measured, rows
from auditor.index.links import joined
from auditor.index.parts import Group, reaching
from auditor.index.store import Store
from auditor.model import Cluster


class Shared(NamedTuple):
    """What an article has in common with the canonical one."""

    article: str
    share: float
    """Of its text that stands in the canonical one."""
    back: float
    """Of the canonical text that stands in it."""
    copies: bool
    """Whether grouping could have brought the two together."""


def together(store: Store, engine: Engine, ids: Iterable[str], source_priority: Sequence[str] = ()) -> tuple[Cluster, tuple[Shared, ...]]:
    """Return the cluster that these articles make, at least two, and how much each of them shares with the canonical one."""
    by_id = store.numbers(sorted(ids))
    group = Group(tuple(sorted(by_id.values())), ())
    [cluster] = clusters(store, engine, [group], joined([]), source_priority)
    head = by_id[cluster.canonical]
    others = [witness.article for witness in cluster.witnesses[1:]]
    links = measured(store, engine, rows((head, by_id[name]) for name in others))
    head_left = links.left == head
    ours, theirs = (
        np.where(head_left, one, other) for one, other in ((links.right_size, links.left_size), (links.left_size, links.right_size))
    )
    shares, backs = links.shared / np.maximum(1, ours), links.shared / np.maximum(1, theirs)
    found = zip(others, shares.tolist(), backs.tolist(), reaching(links).tolist(), strict=True)
    return cluster, tuple(Shared(*one) for one in found)
