"""Whether two figures are certainly of one thing: of one place, extent and subject, told with the same words, and as of one time.

Whatever speaks against it makes them two figures that differ, no more. What only one of the two sentences says speaks against it where the
other telling says it nowhere: a place that both tellings name is the event's own.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from auditor import dictionary, lexicon
from auditor.events.likeness import close
from auditor.events.mentions import Mention
from auditor.events.statements import are_apart, one_statement
from auditor.events.wording import KINDS_OF_PLACE, extents_in, places_in, stands_in, weighed
from auditor.figures import relate
from auditor.patterns import regex

WORDS: Final = 0.6
"""Share of the words of two clauses that are the same, at least, for two figures to be certainly of one thing where it is no count of a
kind."""
TELLING: Final = 7.0
"""Weight of those words, at least: one that is not usual."""
VERY_CLOSE: Final = 0.75
"""The same share, where no name around two figures makes them two things."""
WORDS_IN_A_SENTENCE: Final = 0.5
"""The same share, where the sentences are alike."""
WORDS_OF_A_MOMENT: Final = 0.4
"""The same share, where they also name one moment."""
WORDS_OF_A_SLIP: Final = 0.3
"""The same share, where they are the same digits."""
SHARED: Final = 20.0
"""Weight of the words that two sentences share which are alike: three that are not usual."""
SHARE: Final = 0.57
"""Share of the lesser one's words that those are, by weight, at least."""
DAYS: Final = 2
"""Days between two tellings of one statement, at most."""
WORD: Final = 4.5
"""Weight of a word that names what is counted."""
FAR: Final = 4
"""How many times a figure may be another, at most, for the two to be of one extent: whoever errs more errs by a digit's place."""
OPENING: Final = 90
"""Characters in which a telling says where it happened."""
_STATES = frozenset(lexicon.words("ledger.states"))
LONG: Final = 160
"""Characters of a sentence before a figure in which a name says of what it is."""
_CODE = regex(r"(?<![A-Za-z])[A-Za-z]{2,}+\d++|[CDGKTZ]\d{3,}+")
_SHARES = frozenset({"percent", "points", "multiple"})
_LATIN = regex(r"[A-Za-z][A-Za-z0-9]{2,}|[A-Za-z]+\d+")
_ROW_BEFORE = regex(r"\d[^，,\d]{0,4}[、和及与]$")
_ROW_BEHIND = regex(r"[、和及与]\d")
"""Figures in a row, each of another thing: 分别为10%、5.5%."""
_YEAR = regex(r"(?:19|20)\d\d(?=年)")
_HIDDEN = regex(r"[一-龥](?=某)")
_TITLE = regex(r"《[^》]{1,30}》")
"""Names of papers and books, in which a place is none: 《纽约邮报》."""
_AGREEING = frozenset({"same", "compatible", "bound"})
_GUESSED = frozenset({"expected"})
"""Two forecasts need not agree."""
_IMPERIAL = tuple(lexicon.words("ledger.imperial"))
_CONVERTED = tuple(lexicon.words("ledger.converted"))
_ESTIMATED = tuple(lexicon.words("ledger.estimated"))
_RISING = frozenset({"rise", "fall"})


class Page(NamedTuple):
    """What is known of a telling besides the figures of a row."""

    source: str | None
    mentions: tuple[Mention, ...]
    """All its figures."""
    text: str
    published: str | None


def certain(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two figures are of one thing, extent and all, and neither telling has the other's figure too, for another part of it."""
    if any(figure.vague for figure in (one.figure, other.figure)) or _is_step(one) or _is_step(other):
        return False
    if _of_other_extent(one, other, pages) or both_are_told(one, other, pages):
        return False
    return one_statement(one, other) or not (_in_a_row(one) or _in_a_row(other) or _of_other_subject(one, other, pages))


def is_slip(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether the same digits of another size are a slip: whatever else the sentences say, no telling has both of them."""
    if one.figure.vague or other.figure.vague or _in_a_row(one) or _in_a_row(other) or close(one, other) < WORDS_OF_A_SLIP:
        return False
    return not (_differ(_years(one, pages), _years(other, pages)) or both_are_told(one, other, pages))


def _of_other_extent(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two figures are of another extent, frame, year or place; a forecast is of its own."""
    if one.extent != other.extent or one.frames != other.frames or one.frames & _GUESSED or are_far_apart(one, other):
        return True
    if any(_is_estimate(mention) or _is_converted(mention) for mention in (one, other)) or _is_imperial(one) != _is_imperial(other):
        return True
    if _differ(_years(one, pages), _years(other, pages)) or _are_of_other_amounts(one, other):
        return True
    if _differ(_widest(one, pages), _widest(other, pages)):
        return True
    return not of_one_place(one, other, pages) or _open_elsewhere(pages[one.telling], pages[other.telling])


def are_far_apart(one: Mention, other: Mention) -> bool:
    """Tell whether one figure is many times the other: of the whole and of a part, of a city and of a county."""
    ours, theirs = (figure.low if figure.high is None else figure.high for figure in (one.figure, other.figure))
    if ours is None or theirs is None:
        return False
    less, more = sorted((abs(ours), abs(theirs)))
    return more > FAR * less


def _is_estimate(one: Mention) -> bool:
    """Tell whether a clause before a figure says that somebody worked it out: 以50升的油箱计算，加满一箱将多花11元."""
    return any(clause.endswith(_ESTIMATED) for clause in one.sentence[0].split("，"))


def _is_converted(one: Mention) -> bool:
    """Tell whether an amount is what another comes to by somebody's rate: 30.9万美元（约合人民币219万元）."""
    return one.figure.kind == "money" and (one.figure.text.startswith(_CONVERTED) or one.sentence[0].endswith(_CONVERTED))


def _is_imperial(one: Mention) -> bool:
    """Tell whether an amount is told in miles or inches: beside one in kilometres it was converted, and rounded."""
    return any(unit in one.figure.text for unit in _IMPERIAL)


def _are_of_other_amounts(one: Mention, other: Mention) -> bool:
    """Tell whether two shares follow two amounts: each says something of its own, as 7430件，同比上升10.43% does."""
    ours, theirs = (frozenset(amount for amount in mention.beside if amount[0] == "<") for mention in (one, other))
    if not _differ(ours, theirs) or one_statement(one, other):
        return False
    return one.figure.kind in _SHARES or any(are_apart(mine, their) for mine in ours for their in theirs)


def _widest(one: Mention, pages: Sequence[Page]) -> frozenset[str]:
    """Return the extents that the sentence of a figure names before it, however far: 全省共有…其中7条河流."""
    if one.in_headline:
        return one.extent
    text, at = pages[one.telling].text, one.figure.span.start
    start = max(0, at - LONG, *(text.rfind(mark, 0, at) + 1 for mark in "。！？；\n"))
    return one.extent or extents_in(text[start:at])


def _open_elsewhere(one: Page, other: Page) -> bool:
    """Tell whether two tellings open with places of which neither names any of the other's: one campaign in two counties."""
    ours, theirs = (_places_told(page.text[:OPENING]) for page in (one, other))
    return bool(ours and theirs) and not any(place in other.text for place in ours) and not any(place in one.text for place in theirs)


def _places_told(words: str) -> frozenset[str]:
    """Return the places in a text, small ones too: 娄烦县."""
    named = [word for word, kind in dictionary.tag(words) if kind == "ns" and len(word) > 1]
    return places_in(named) | {word for word in named if word[-1] in KINDS_OF_PLACE}


def both_are_told(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether a telling has the other's figure too, or what the two are apart."""
    return makes_up(one, other, pages) or _says(pages[one.telling], one, other) or _says(pages[other.telling], other, one)


def _of_other_subject(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two clauses each have a telling word, or a name, that the other lacks."""
    if _of_other_people(pages[one.telling], pages[other.telling]):
        return True
    if not anchored(one, other) and left(one, other) >= WORD and left(other, one) >= WORD:
        return True
    of_pages = pages[one.telling], pages[other.telling]
    if _has_code_of_its_own(one, *of_pages) or _has_code_of_its_own(other, *reversed(of_pages)):
        return True
    kinds = (_latin,) if _tell_at_length(one, other) else (_named, _latin)
    return any(_foreign(names, one, other, pages) for names in kinds)


def _tell_at_length(one: Mention, other: Mention) -> bool:
    """Tell whether two clauses say at length and in the same words what is counted, so that a name around it says nothing of that."""
    return close(one, other) >= VERY_CLOSE and min(sum(one.near.values()), sum(other.near.values())) >= SHARED


def _has_code_of_its_own(one: Mention, own: Page, other: Page) -> bool:
    """Tell whether the sentence of a figure names a model or a number before it that the other telling has nowhere: Ace2, K396."""
    if one.in_headline:
        return False
    at = one.figure.span.start
    start = max(0, at - LONG, *(own.text.rfind(mark, 0, at) + 1 for mark in "。！？；\n"))
    return any(code not in other.text for code in _CODE.findall(own.text, start, at))


def worded(one: Mention, other: Mention) -> bool:
    """Tell whether the words of two clauses, or of their whole sentences, say that two figures are of one thing."""
    if one_statement(one, other):
        return True
    shared = close(one, other)
    if alike(one, other) and shared >= (WORDS_OF_A_MOMENT if anchored(one, other) else WORDS_IN_A_SENTENCE):
        return True
    told = min(sum(one.near.values()), sum(other.near.values()))
    return shared >= WORDS and told >= TELLING and not (one.borrowed or other.borrowed)


def alike(one: Mention, other: Mention) -> bool:
    """Tell whether two sentences are told in the same words, most of the shorter one's."""
    weight, share = told_alike(one, other)
    return weight >= SHARED and share >= SHARE


def told_alike(one: Mention, other: Mention) -> tuple[float, float]:
    """Return the weight of the words that two sentences share, and which share of the lesser one's words they are."""
    ours, theirs = told_with(one), told_with(other)
    shared = sum(weight for word, weight in ours.items() if word in theirs)
    return shared, shared / max(1.0, min(sum(ours.values()), sum(theirs.values())))


def told_with(one: Mention) -> dict[str, float]:
    """Return the words of the sentence of a figure, by their weight."""
    return {**weighed(one.sentence[0]), **weighed(one.sentence[1])}


def anchored(one: Mention, other: Mention) -> bool:
    """Tell whether both sentences name the same day and hour of what happened."""
    return any(":" in time and "-" in time for time in one.times & other.times)


def of_one_hour(one: Mention, other: Mention) -> bool:
    """Tell whether both sentences name one day and hour before a figure, and no other: 8日08时台风中心附近最大风力11级（30米/秒）."""
    ours, theirs = (frozenset(time for time in mention.times if ":" in time and "-" in time) for mention in (one, other))
    return len(ours) == 1 and ours == theirs


def of_one_time(one: Mention, other: Mention) -> bool:
    """Tell whether two figures of what does not run on are of one time: told on one day or the next, and of no two days."""
    if anchored(one, other):
        return True
    if one.moment.said != other.moment.said or _of_two_times(one.times, other.times):
        return False
    if one.moment.day is None or other.moment.day is None:
        return True
    apart = 0 if one.moment.said else DAYS if one_statement(one, other) else 1
    return abs(one.moment.day - other.moment.day) <= apart


def _of_two_times(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two sentences name times of which no two can be one: an hour has no day where the day was said before."""
    return bool(ours and theirs) and not any(_is_one_time(one, other) for one in ours for other in theirs)


def _is_one_time(one: str, other: str) -> bool:
    (day, _, hour), (other_day, _, other_hour) = (time.rpartition("T") for time in (one, other))
    return one == other or (":" in hour and hour == other_hour and ("-" not in day or "-" not in other_day))


def is_state(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are of what changes from hour to hour."""
    return any(not _STATES.isdisjoint(words) for mention in (one, other) for words in (mention.near, mention.far))


def tells_of_state(one: Mention) -> bool:
    """Tell whether the sentence of a figure tells of what changes from hour to hour: rain from the 4th to the 8th is forecast anew."""
    return not _STATES.isdisjoint(told_with(one))


def said(one: Mention) -> str:
    """Return a figure by what it says, whatever its notation."""
    return f"{one.figure.value}{one.figure.unit}"


def left(one: Mention, other: Mention) -> float:
    """Return the weight of the words of the one clause that stand nowhere around the other figure."""
    return max((weight for word, weight in one.near.items() if not stands_in(word, other.around)), default=0.0)


def _in_a_row(one: Mention) -> bool:
    """Tell whether a figure is one of several in a row."""
    return bool(_ROW_BEFORE.search(one.sentence[0]) or _ROW_BEHIND.match(one.sentence[1]))


def _is_step(one: Mention) -> bool:
    """Tell whether what looks like a range is a step and where it led: 增加了51亿美元至8700亿美元."""
    return "/" in (one.figure.value or "") and bool(one.frames & _RISING)


def of_one_place(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether no place that the one sentence names is foreign to the other: its clause names another, or its telling none such."""
    ours, theirs = places_in(one.near), places_in(other.near)
    if ours != theirs and ((ours and theirs) or not ours | theirs <= _places(one, other, pages)):
        return False
    return all(place in pages[telling].text for mine, telling in ((one, other.telling), (other, one.telling)) for place in _around(mine))


def _around(one: Mention) -> frozenset[str]:
    return places_in(weighed(_TITLE.sub("", one.sentence[0])))


def _places(one: Mention, other: Mention, pages: Sequence[Page]) -> frozenset[str]:
    """Return the places that both sentences name."""
    return _around(one) & _around(other)


def _years(one: Mention, pages: Sequence[Page]) -> frozenset[str]:
    """Return the years that the sentence names before a figure, or else that of its telling."""
    published = pages[one.telling].published
    return frozenset(_YEAR.findall(one.sentence[0])) or frozenset({published[:4]} if published else ())


def makes_up(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether what two figures are apart is counted by one of the tellings, too: 53部 of which 5部 are new, 48部 before."""
    if one.figure.low is None or other.figure.low is None:
        return False
    apart = abs(one.figure.low - other.figure.low)
    known = (figure for telling in (one.telling, other.telling) for figure in pages[telling].mentions)
    return any(third.figure.low == third.figure.high == apart and _counts_like(third, one) for third in known)


def _counts_like(one: Mention, other: Mention) -> bool:
    return (one.kind, one.figure.kind, one.figure.unit) == (other.kind, other.figure.kind, other.figure.unit)


def _says(page: Page, own: Mention, figure: Mention) -> bool:
    """Tell whether a telling has another's figure too, exactly or rounded, of the kind of thing that its `own` is of."""
    return any(one is not own and relate(one.figure, figure.figure) in _AGREEING and _kin(one, own) for one in page.mentions)


def _kin(one: Mention, other: Mention) -> bool:
    return bool(one.kind and one.kind == other.kind) or close(one, other) > 0


def _of_other_people(one: Page, other: Page) -> bool:
    """Tell whether two tellings name people by their surnames alone, and none that both name: 高某某, 崔某."""
    return _differ(frozenset(_HIDDEN.findall(one.text)), frozenset(_HIDDEN.findall(other.text)))


def _named(around: str) -> frozenset[str]:
    """Return the persons and bodies that are named around a figure."""
    return frozenset(word for word, kind in dictionary.tag(around) if kind.startswith(("nr", "nt")) and len(word) > 1)


def persons_differ(one: Mention, other: Mention) -> bool:
    """Tell whether each of two figures stands near a person that stands nowhere near the other."""
    return all(
        any(kind.startswith("nr") and len(word) > 1 and word not in theirs.around for word, kind in dictionary.tag(ours.around))
        for ours, theirs in ((one, other), (other, one))
    )


def _latin(around: str) -> frozenset[str]:
    """Return the names in Latin letters that stand around a figure."""
    return frozenset(_LATIN.findall(around))


def _foreign(names: Callable[[str], frozenset[str]], one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether each of two figures stands among names that the other telling has nowhere, and among none that both stand among."""
    ours, theirs = names(one.around), names(other.around)
    if names is _named and ours & theirs:
        return False
    return any(name not in pages[other.telling].text for name in ours) and any(name not in pages[one.telling].text for name in theirs)


def _differ(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs and not ours & theirs)
