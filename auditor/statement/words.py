"""The words that fill a slot of a statement, by the slot and by what they say."""

from collections.abc import Mapping
from typing import NamedTuple

from auditor import lexicon

SLOTS = (
    "time", "modality", "polarity", "scope", "title", "extent", "base", "bound", "anyone", "pronoun", "hearsay", "direction", "severity",
)  # fmt: skip
"""The slots that words fill, as the lexicon has them."""


class Word(NamedTuple):
    """What a word says, as far as a statement has a slot for it."""

    slot: str
    sense: str
    """Words of one sense say the same: 日前 and 近日."""


WORDS: Mapping[str, Word] = {
    word: Word(slot, sense) for slot in SLOTS for sense, words in lexicon.keyed(f"slots.{slot}").items() for word in words
}
