"""What is left of a link without the shingles that many stories have: a site's notice, a template, a phrase of the language.

In how many stories a shingle is, is known of sampled ones; what part of these is common, is taken to hold for all.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from auditor.index.candidates import Held
from auditor.index.links import Link

Shingles = frozenset[int]
NONE: Shingles = frozenset()


class Known(NamedTuple):
    """By article: how many shingles its sample has, and which of them many stories have."""

    sampled: Mapping[int, int]
    common: Mapping[int, Shingles]
    familiar: Mapping[int, Shingles]


def by_owner(held: Held) -> dict[int, Shingles]:
    """Return the shingles of each article."""
    found: dict[int, set[int]] = defaultdict(set)
    for shingle, owner in zip(held.hashes.tolist(), held.owners.tolist(), strict=True):
        found[owner].add(shingle)
    return {owner: frozenset(several) for owner, several in found.items()}


def discounted(link: Link, known: Known) -> Link:
    """Return a link as it is without common shingles, and with the matched text that is not even familiar."""
    left, right = known.common.get(link.left, NONE), known.common.get(link.right, NONE)
    if left or right:
        link = link._replace(
            shared=_less(link.shared, len(left & right), link.sampled),
            left_size=_less(link.left_size, len(left), known.sampled[link.left]),
            right_size=_less(link.right_size, len(right), known.sampled[link.right]),
        )
    if link.matched > 0 and (both := known.familiar.get(link.left, NONE) & known.familiar.get(link.right, NONE)):
        return link._replace(matched=_less(link.matched, len(both), link.sampled))
    return link


def _less(count: int, common: int, sampled: int) -> int:
    """Return `count` without the part of it that is common, as far as `common` of `sampled` tell."""
    return round(count * (1 - min(common, sampled) / sampled)) if sampled else count
