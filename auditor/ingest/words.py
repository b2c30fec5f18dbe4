"""Lists of the lexicon as the reading asks for them, again and again."""

from functools import cache

from auditor import lexicon


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the words of a section of the lexicon, `heads.source`, in their order; a blank in one is written `&` there."""
    return tuple(word.replace("&", " ") for word in lexicon.words(name))
