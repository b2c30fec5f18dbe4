"""What is left of links without the shingles that many stories have: a site's notice, a template, a phrase of the language.

In how many stories a shingle is, is known of sampled ones; what part of these is common, is taken to hold for all.
"""

from typing import NamedTuple

import numpy as np

from auditor.index.apart import Places, Several
from auditor.index.candidates import Held
from auditor.index.links import Links


class Known(NamedTuple):
    """By article: how many shingles its sample has, and which of them many stories have."""

    sampled: Places
    common: Several
    familiar: Several


def by_owner(held: Held, count: int) -> Several:
    """Return the shingles of each of `count` articles, ascending."""
    order = np.lexsort((held.hashes, held.owners))
    return Several(held.hashes[order].astype(np.int64), held.owners[order].searchsorted(np.arange(count + 1)))


def discounted(links: Links, known: Known) -> Links:
    """Return links as they are without common shingles, and with the matched text that is not even familiar."""
    left, right = links.left, links.right
    both = known.common.shared(left, right)
    lengths = known.common.lengths()
    familiar = known.familiar.shared(left, right)
    return links._replace(
        shared=_less(links.shared, both, links.sampled),
        left_size=_less(links.left_size, lengths[left], known.sampled[left]),
        right_size=_less(links.right_size, lengths[right], known.sampled[right]),
        matched=np.where(links.matched > 0, _less(links.matched, familiar, links.sampled), links.matched),
    )


def _less(counts: Places, common: Places, sampled: Places) -> Places:
    """Return `counts` without the part of each that is common, as far as `common` of `sampled` tell."""
    return np.rint(counts * (1 - np.minimum(common, sampled) / np.maximum(sampled, 1))).astype(np.int64)
