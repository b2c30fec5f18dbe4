"""Which shingles say little, in archives of every size."""

import numpy as np
import pytest

from auditor.index.candidates import COMMON, FAMILIAR, SMALL, Sample, candidates, levels_of, tally


def _held_by(stories: int, archive: int = 0) -> Sample:
    """Return the samples of so many stories that share one shingle, beside two of their own each."""
    owners = np.arange(stories)
    hashes = np.concatenate([np.full(stories, 7), 1000 + np.arange(2 * stories)]).astype(np.uint64)
    return Sample(hashes, np.concatenate([owners, owners, owners]), np.full(stories, 100), owners, archive)


def test_chance_grows_with_the_archive_and_so_does_what_is_common() -> None:
    assert levels_of(10) == levels_of(SMALL) == (FAMILIAR, COMMON)
    assert levels_of(4 * SMALL) == (2 * FAMILIAR, 2 * COMMON)


@pytest.mark.parametrize(("archive", "common"), [(0, True), (SMALL, True), (4 * SMALL, False)])
def test_what_many_stories_of_a_small_archive_have_is_little_in_a_large_one(archive: int, common: bool) -> None:
    familiar = candidates(_held_by(int(COMMON) + 3, archive)).familiar
    assert bool(familiar.common.any()) is common


def test_who_have_a_shingle_that_is_not_common_are_paired() -> None:
    stories = int(COMMON) + 3
    assert len(tally(_held_by(stories), 1).left) == 0
    assert len(tally(_held_by(stories, 4 * SMALL), 1).left) == stories * (stories - 1) // 2
