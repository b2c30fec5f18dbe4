"""Personal names in running text, found by what stands around them: a surname, a title before it, a verb of saying after it."""

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.compare.pairs.pair import Side
from auditor.lexicon import alternation, any_of, begins, characters, words
from auditor.model import Span
from auditor.patterns import regex

_COMPOUND = any_of("persons.compound surnames")
_SURNAMES = characters("persons.surnames")
_RARE = characters("persons.rare surnames")
"""Surnames that are words far more often: names only where the segmenter says so."""
_GIVEN = "(?!某)[一-龥]{1,2}?"
_NAME = f"(?:(?:{_COMPOUND})|[{_SURNAMES}]){_GIVEN}"

_TITLES = frozenset(words("titles.offices", "titles.callings", "titles.roles", "titles.addresses")) - frozenset(words("titles.ambiguous"))
_BYLINES = words("persons.bylines")
_SAYING = any_of("saying.verbs")
_ADVERB = any_of("saying.adverbs")
_AFTER = rf"(?=(?:{_SAYING}|{any_of('persons.behind names')})|[、，。；：（）()“”《》！？,:;\s/]|$)"
_WITH_TITLE = regex(
    f"{begins(_BYLINES, _TITLES)}(?:(?P<byline>{alternation(_BYLINES)})|{alternation(_TITLES)})[:： ]?(?P<name>{_NAME}){_AFTER}"
)
_SAYS = regex(f"(?:^|[，。；：、！？“”\\s,;:])(?P<name>{_NAME})(?:[（(][^（）()]{{1,20}}[)）])?(?:{_ADVERB})?(?={_SAYING})")
_LISTED = regex(f"[、和与]\\s?(?P<name>{_NAME}){_AFTER}")
NO_NAME = regex(any_of("persons.no names"))
"""What begins with a surname and is no name."""


class Person(NamedTuple):
    """A personal name in a text."""

    start: int
    end: int
    name: str
    byline: bool
    """Whether it is that of a journalist at work: 记者, 通讯员, 编辑."""


@lru_cache(maxsize=1 << 10)
def persons(text: str) -> tuple[Person, ...]:
    """Return the names in `text` that something around them shows to be names, in order, offsets in `text`."""
    found: dict[int, Person] = {}
    for match in _WITH_TITLE.finditer(text):
        _add(found, match, byline=bool(match["byline"]))
        at = match.end()
        while listed := _LISTED.match(text, at):
            _add(found, listed, byline=bool(match["byline"]))
            at = listed.end()
    for match in _SAYS.finditer(text):
        _add(found, match, byline=False)
    return tuple(found[start] for start in sorted(found))


def _add(found: dict[int, Person], match: re.Match[str], *, byline: bool) -> None:
    if not NO_NAME.match(match["name"]):
        found.setdefault(match.start("name"), Person(match.start("name"), match.end("name"), match["name"], byline))


TITLE = regex(f"(?:{alternation(_TITLES)})$")
"""Ends in a title."""
ANY_SURNAME = f"(?:{_COMPOUND}|[{_SURNAMES}{_RARE}])"
SURNAME = regex(ANY_SURNAME)
"""A surname."""
SAYING = regex(_SAYING)
"""A verb of saying."""
SAID = regex(f"(?:[（(][^（）()]{{1,20}}[)）])?(?:{_ADVERB}|{any_of('saying.when')})?(?:{_SAYING})")
"""A verb of saying after whose words it gives, with what may stand before it: （左）说, 向记者介绍."""
SAID_WITHIN = 32
"""Characters in which all of that lies."""

_CALLED = regex("[一-龥]{2,4}")
_REGIONS = regex("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼江港澳台]+")
"""Provinces by their short names."""


def may_be_full_name(name: str) -> bool:
    """Tell whether `name` may be a surname with a given name: not 陈女士, whom every copy may call as it likes, nor 江浙沪."""
    if not _CALLED.fullmatch(name) or not SURNAME.match(name):
        return False
    return not (NO_NAME.match(name) or TITLE.search(name) or _REGIONS.fullmatch(name) or "某" in name)


def persons_at(side: Side, clause: Span, span: Span) -> list[Person]:
    """Return the names of the clause that reach into `span`, or touch it where it is empty; offsets in the article."""
    found = []
    for person in persons(side.quote(clause)):
        placed = Person(person.start + clause.start, person.end + clause.start, person.name, person.byline)
        if (
            placed.start <= span.end
            and placed.end >= span.start
            and (placed.end > span.start or placed.start < span.end or span.start == span.end)
        ):
            found.append(placed)
    return found
