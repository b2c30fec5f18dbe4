"""What is left of links without the shingles that many stories have: a site's notice, a template, a phrase of the language.

In how many stories a shingle is, is known of sampled ones; what part of these is common, is taken to hold for all. Short texts have a
denser sample, and of what is in there alone nobody knows whether long texts have it too: where enough was sampled of both kinds of text,
that part alone may be asked.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index.apart import HALF, LOW, Several
from auditor.index.candidates import Held
from auditor.index.columns import Flags, Places
from auditor.index.links import Links

ENOUGH: Final = 4
"""Shingles that long texts have in their samples too, from which on those alone may say what part of a link is common."""
OWN: Final = 0.25
"""Share of a page that stands in front of its notice, at least."""
END: Final = 0.25
"""How near the end of a page its notice ends, as a share of its length: an eighth of what is matched lies behind the extent."""


class Known(NamedTuple):
    """By article: how many shingles its sample has, and which of them so many stories have that they are familiar, or even common."""

    sampled: Places
    familiar: Several
    common: Flags
    """Which of the familiar ones are."""
    everywhere: int
    """The familiar ones below this are in the sample of every text."""


def known(sampled: Places, held: Held) -> Known:
    """Return what is known of articles whose samples have so many shingles."""
    keys = np.sort((held.owners << int(HALF) | held.shingles) << 1 | held.common)
    familiar = Several(keys >> 1 & int(LOW), keys.searchsorted(np.arange(len(sampled) + 1) << int(HALF) + 1))
    return Known(sampled, familiar, (keys & 1).astype(bool), held.everywhere)


def discounted(links: Links, known: Known) -> Links:
    """Return links as they are without common shingles, and with the matched text that is not even familiar.

    The notice of a site makes short pages alike, and so it seems to stand in fewer stories than it does: what is familiar is common where
    it closes both pages.
    """
    places, pairs = known.familiar.in_both(links.left, links.right)
    shingles, even = known.familiar.items[places], known.common[places]
    everywhere = shingles < known.everywhere
    familiar, part = _part(everywhere, pairs, links), _part(everywhere[even], pairs[even], links)
    common = np.rint(links.shared * np.where(_closing(links), familiar, part)).astype(np.int64)
    lengths = np.diff(np.append(0, np.cumsum(known.common))[known.familiar.bounds])
    left, right = links.left, links.right
    return links._replace(
        shared=links.shared - common,
        left_size=links.left_size - np.maximum(common, _common(links.left_size, lengths[left], known.sampled[left])),
        right_size=links.right_size - np.maximum(common, _common(links.right_size, lengths[right], known.sampled[right])),
        matched=np.where(links.matched > 0, np.rint(links.matched * (1 - familiar)), links.matched).astype(np.int64),
        quoted=np.rint(links.quoted * (1 - familiar)).astype(np.int64),
    )


def _part(everywhere: Flags, pairs: Places, links: Links) -> NDArray[np.float64]:
    """Return which part of what two articles share these shingles of the pairs are, as far as the samples tell.

    Those that are `everywhere` are in the sample of every text.
    """
    every = np.bincount(pairs, minlength=len(links.left)) / np.maximum(links.sampled, 1)
    alone = np.bincount(pairs[everywhere], minlength=len(links.left)) / np.maximum(links.everywhere, 1)
    part: NDArray[np.float64] = np.minimum(1.0, np.where(links.everywhere >= ENOUGH, np.maximum(every, alone), every))
    return part


def _closing(links: Links) -> Flags:
    """Return whether what two articles share stands at the end of both, behind texts of their own."""
    both = np.ones(len(links.left), bool)
    for extent, sizes in ((links.left_extent, links.left_size), (links.right_extent, links.right_size)):
        first, last = extent.T
        both &= (first >= OWN * sizes) & (sizes - last <= END * (last - first))
    return both


def _common(counts: Places, common: Places, sampled: Places) -> Places:
    """Return how much of `counts` is common, as far as `common` of `sampled` tell."""
    return np.rint(counts * (np.minimum(common, sampled) / np.maximum(sampled, 1))).astype(np.int64)
