"""What speaks for and against a difference being one that an editor must see. Each piece of evidence has a name and lies between 0 and 1.

`slot:replaced`, `slot:lost`, `slot:kept`
    Which slots the difference touches, and whether both sides fill them, and with the same.
`relation:…`, `dates:…`, `mirrored`
    How two figures, or two dates resolved by the days of publication, stand to each other: value, unit, vaguer, bound, compatible.
`figures:…`
    What one figure is to the other: the same number, near it, ten times as much.
`elsewhere_left`, `elsewhere_right`, `elsewhere_both`, `elsewhere`
    How much of the words of a side stands in the other article after all; the last for what one side alone has.
`agreement`, `all_agrees`, `around`, `shared`, `similarity`, `lonely`
    How intact the clause and the passages are around it.
`series`
    Whether most figures of the two passages differ, as those of two rows of a bulletin do.
`copy`, `other_days`, `many`
    How the two articles stand to each other.
`sound`, `one_apart`, `within`, `letters`, `uneven`
    How alike the two wordings are.
`furniture`, `aside`, `plural`, `blurred`, `anonymous`, `named_lost`, `passing`
    What kind of words they are: see `_kinds`.
`says:…`
    Each word of the dictionary that one side alone says here: 近日, 据悉, 已. Which of them weigh is learnt.
`length`, `short`, `clause`
    How much was lost, and whether from mark to mark.
`lead`, `head`, `goal`, `again`, `in_own_head`, `in_other_head`
    Where it stands, whether it leads to the same, and whether its article says it again.
`time_…`, `day_…`, `vague_…`, `apart_…`, `one_day`, `two_days`
    What the other passage and article have for a time that differs: see `days`.
`by:…`, `by_…`, `claim`, `quoted`, `sums`, `said_before`
    Whose word it is and what is said: see `speaking`.
`slip:…`
    What kind of word it is of which one character is another: see `slips`.
`same_…`, `…_alike`, `both_ways`
    How a word that stands in another's place goes on: see `wordings`.
`as_of…`, `measured…`, `when_moved`, `moved…`, `beside`
    What else moved with it: see `occasion`.
`rule:…`, `severity:…`, `confidence:…`, `doubt:…`
    What a rule says of it, and what may explain it after all: a later day, words around it that hardly agree.
`…_in_place`, `gone_from_place`, `all_is_clean`, `unheard…`
    What counts only together, or is lacking: see `together`.
"""

import math
from collections import Counter
from collections.abc import Sequence

from auditor import dictionary, lexicon
from auditor.compare.changes import wordings
from auditor.compare.changes.telling import Telling, bare
from auditor.compare.pairs.clause import BREAKS
from auditor.compare.pairs.clause import Change as InClause
from auditor.compare.pairs.likeness import one_character_apart
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.pairs.relation import ratio, relation
from auditor.figures import indefinite
from auditor.model import Difference, Figure, Span
from auditor.patterns import regex
from auditor.statement.items import Item
from auditor.statement.names import sound_alike
from auditor.statement.words import WORDS

LEAD = 0.12
"""Share of a text that is its beginning."""
_HEAD = 25
"""Characters at the start of a text in which a dateline, a byline or a headline stands."""
_LONG = 60
"""Characters of a loss that is as long as any."""
_SHORT = 4
_SHARED = 20
"""Characters of a clause that are many."""
_WHOLE = 0.95
_FURNITURE = regex(lexicon.any_of("passages.furniture"))
"""What stands in datelines, bylines, captions and the furniture of pages."""
_ASIDE = regex(r"^[（(]|^.[（(]|[)）]$")
_DATED = ("date", "time")


OF_PASSAGES = ("denied_alike", "denied_either_way")
OF_TEXTS = (
    "elsewhere", "elsewhere_left", "elsewhere_right", "elsewhere_both", "gone_from_place", "swap_in_place", "slip_in_place", "sound",
    "sound_in_place", *wordings.AGAIN,
)  # fmt: skip
"""What costs most to find out, of words and of both texts as wholes, with what counts together with it: looked for last, where it may
still matter."""


def of_words(pair: Pair, at: Difference, left: Sequence[Item], right: Sequence[Item]) -> dict[str, float]:
    """Return the evidence in the words of a difference themselves; `left` and `right` are the items that they touch."""
    one, other = pair.left.quote(at.left), pair.right.quote(at.right)
    both = bool(one.strip() and other.strip())
    found = slots(left, right, lost=not both) | _kinds(pair, at, left, right)
    if both:
        return found | replaced(one, other) | _figures(pair, at)
    side, span = (pair.left, at.left) if one.strip() else (pair.right, at.right)
    return found | lost(side.quote(span)) | {"clause": float(_reaches(side, span))}


def of_texts(telling: Telling, left: str, right: str, ours: Sequence[Item], theirs: Sequence[Item]) -> dict[str, float]:
    """Return the evidence in all that both texts say: whether words that differ stand elsewhere after all."""
    found = wordings.said_again(telling, left, right)
    if left.strip() and right.strip():
        return found | exchanged(telling, left, right, ours, theirs)
    return found | {"elsewhere": telling.right.has(left, ours) if left.strip() else telling.left.has(right, theirs)}


def slots(left: Sequence[Item], right: Sequence[Item], *, lost: bool) -> dict[str, float]:
    """Return which slots the items of the two sides fill, and whether with the same."""
    ours, theirs = ({item.slot: set[str]() for item in side} for side in (left, right))
    for forms, side in ((ours, left), (theirs, right)):
        for item in side:
            forms[item.slot].add(item.form)
    found = {}
    for slot in sorted({*ours, *theirs}):
        both = slot in ours and slot in theirs
        found[f"{slot}:{'lost' if not both else 'kept' if ours[slot] == theirs[slot] else 'replaced'}"] = 1.0
    return found or {f"word:{'lost' if lost else 'replaced'}": 1.0}


def lost(words: str) -> dict[str, float]:
    """Return the evidence in `words` that one side alone has here, but for whether they stand elsewhere."""
    size = len(bare(words))
    return {"length": min(1.0, math.log1p(size) / math.log(_LONG)), "short": float(size <= _SHORT)}


def replaced(left: str, right: str) -> dict[str, float]:
    """Return how alike the words `left` and `right` are of which one stands in the other's place."""
    one, other = bare(left), bare(right)
    letters = len({*one} & {*other}) / max(1, min(len({*one}), len({*other})))
    return {
        "one_apart": float(_is_slip(one, other)),
        "within": float(bool(one and other) and (one in other or other in one)),
        "letters": letters,
        "uneven": abs(len(one) - len(other)) / max(1, len(one) + len(other)),
    }


def exchanged(telling: Telling, left: str, right: str, ours: Sequence[Item], theirs: Sequence[Item]) -> dict[str, float]:
    """Return whether such words stand elsewhere in the other text, and whether they sound alike."""
    here, there = telling.right.has(left, ours), telling.left.has(right, theirs)
    sound = float(sound_alike(bare(left), bare(right)))
    return {"elsewhere_left": here, "elsewhere_right": there, "elsewhere_both": here * there, "sound": sound}


def _figures(pair: Pair, at: Difference) -> dict[str, float]:
    """Return how the figures of two wordings stand to each other."""
    found: dict[str, float] = {}
    figures = [
        [token.figure for token in side.tokens_in(span) if token.figure] for side, span in ((pair.left, at.left), (pair.right, at.right))
    ]
    if len(figures[0]) == len(figures[1]) == 1 and figures[0][0] and figures[1][0]:
        kind = "dates" if figures[0][0].kind in _DATED else "relation"
        found[f"{kind}:{relation(figures[0][0], figures[1][0])}"] = 1.0
        if kind == "relation":
            found[ratio(figures[0][0], figures[1][0])] = 1.0
        found["mirrored"] = float(_are_mirrored(figures[0][0], figures[1][0]))
        found["digit_slip"] = float(_is_digit_slip(figures[0][0].text, figures[1][0].text))
    elif figures[0] or figures[1]:
        found["figures_uneven"] = 1.0
    return found


def _is_digit_slip(one: str, other: str) -> bool:
    """Tell whether two numbers are one mistyped: two digits changed places, one is another, one is lost: 32180, 32810; 1171, 171."""
    left, right = ("".join(_DIGITS.findall(text)) for text in (one, other))
    if min(len(left), len(right)) < _FEWEST_DIGITS or left == right:
        return False
    return sorted(left) == sorted(right) or one_character_apart(left, right)


_DIGITS = regex(r"\d")
_FEWEST_DIGITS = 2


def _are_mirrored(one: Figure, other: Figure) -> bool:
    """Tell whether two figures differ in their sign alone, as they do where the words around them differ too: 下降3.5%, 增长-3.5%."""
    return one.low is not None and other.low is not None and one.low == -other.low != 0


def of_names(telling: Telling, left: Sequence[Item], right: Sequence[Item]) -> dict[str, float]:
    """Return whether a proper name that differs is new to the other article, and whether two may be one miswritten."""
    ours, theirs = ({item.form for item in side if item.slot == "name"} for side in (left, right))
    if ours == theirs:
        return {}
    new = any(name not in telling.right.text for name in ours - theirs) or any(name not in telling.left.text for name in theirs - ours)
    return {
        "name:new": float(new),
        "name:sound": float(any(sound_alike(one, other) for one in ours for other in theirs)),
        "name:one_apart": float(any(_is_slip(one, other) for one in ours for other in theirs)),
    }


def _kinds(pair: Pair, at: Difference, left: Sequence[Item], right: Sequence[Item]) -> dict[str, float]:
    """Return what kind of words they are that differ: furniture, an aside, a count that is a mere plural, a date for a vague word."""
    words = pair.left.quote(at.left), pair.right.quote(at.right)
    figures = [
        token.figure for side, span in ((pair.left, at.left), (pair.right, at.right)) for token in side.tokens_in(span) if token.figure
    ]
    said = [{(item.slot, item.exact) for item in side} for side in (left, right)]
    dated, blurred, named = ([what in one for one in said] for what in (("time", True), _VAGUE_TIME, ("source", True)))
    anyone = [not _ANYONE.isdisjoint(one) for one in said]
    return {
        "furniture": float(any(_FURNITURE.search(one) for one in words)),
        "aside": float(
            any(
                _ASIDE.search(side.before(span.start, 1) + side.quote(span))
                for side, span in ((pair.left, at.left), (pair.right, at.right))
            )
        ),
        "plural": float(bool(figures) and all(indefinite(figure) for figure in figures)),
        "blurred": float((dated[0] and blurred[1] and not dated[1]) or (dated[1] and blurred[0] and not dated[0])),
        "anonymous": float((named[0] and not named[1] and anyone[1]) or (named[1] and not named[0] and anyone[0])),
        "named_lost": float(named[0] != named[1]),
        "passing": float(said[0] | said[1] == {_VAGUE_TIME}),
    }


_VAGUE_TIME = ("time", False)  # 近日
_ANYONE = frozenset((slot, exact) for slot in ("anyone", "hearsay") for exact in (True, False))

_PARTS = {"n": "noun", "v": "verb", "a": "quality", "d": "adverb", "t": "when", "m": "number", "q": "number"}
"""By the first letter of a part of speech; what has no line here only links."""
SAYS = "says:"
"""What the name of the evidence of a word begins with."""
_LONGEST = 40
"""Characters of a difference whose words are looked at one by one."""
_COMMONEST = 5.0
"""Decimal logarithm of how often the commonest words stand in the dictionary's texts."""


def of_parts(one: str, other: str) -> dict[str, float]:
    """Return which words differ, what share of them are nouns, verbs and so on, and how common the rarest of them is."""
    sizes: Counter[str] = Counter()
    rarest = 1.0
    said: list[set[str]] = []
    for words in (one, other):
        tagged = [(word, kind) for word, kind in dictionary.tag(words[:_LONGEST]) if bare(word)]
        said.append({word for word, _ in tagged})
        for word, kind in tagged:
            sizes[_PARTS.get(kind[:1], "link")] += len(word)
            rarest = min(rarest, math.log10(1 + dictionary.frequency(word)) / _COMMONEST)
    whole = sum(sizes.values())
    return (
        {f"part:{part}": size / whole for part, size in sizes.items()}
        | {"common": rarest}
        | {f"{SAYS}{word}": 1.0 for word in sorted(said[0] ^ said[1])}
    )


def in_furniture(side: Side, span: Span) -> bool:
    """Tell whether the words are a part of a dateline or a byline: the name in 本报记者张立伟摄, the day in 8月5日电."""
    before, after = side.before(span.start, 3), side.after(span.end, 2)
    return span.start < span.end and (before.endswith(_BYLINES) or after.startswith(_WIRED))


_BYLINES, _WIRED = ("记者", "通讯员", "编辑", "作者"), ("电", "讯", "摄", "（化")


def of_place(telling: Telling, pair: Pair, at: Difference, clause: InClause) -> dict[str, float]:
    """Return the evidence in what stands around a difference."""
    return {
        "similarity": pair.similarity,
        "lonely": 1.0 / max(1, len(pair.differences)),
        "lead": float(min(telling.left.part(pair.left.span.start), telling.right.part(pair.right.span.start)) < LEAD),
        "head": float(at.left.start < _HEAD or at.right.start < _HEAD),
        "agreement": clause.agreement,
        "all_agrees": float(clause.agreement > _WHOLE),
        "around": clause.around,
        "shared": min(1.0, clause.shared / _SHARED),
        "goal": float(_lead_alike(pair, at)),
    }


def _lead_alike(pair: Pair, at: Difference) -> bool:
    """Tell whether both words lead to the same: 加快至90秒, 缩短至90秒."""
    goals = pair.left.after(at.left.end, _GOAL), pair.right.after(at.right.end, _GOAL)
    return goals[0] == goals[1] and goals[0].startswith(_TO)


_GOAL, _TO = 3, ("至", "到")


def of_passages(pair: Pair) -> dict[str, float]:
    """Return the evidence in two passages as wholes: whether they are a forecast."""
    return {"forecast": float(bool(_WEATHER.search(pair.left.text) and (_AHEAD.search(pair.left.text) or _foretells(pair))))}


def may_deny(pair: Pair) -> bool:
    """Tell whether both passages have a word that denies, if only within another one."""
    return all(_DENIAL.search(side.article.text, *side.span) for side in (pair.left, pair.right))


def of_denials(*sides: Sequence[Item]) -> dict[str, float]:
    """Return whether as much is denied in either of two passages, of which all items are given."""
    one, other = (sum(item.slot == _DENIED.slot and item.form == _DENIED.sense for item in side) for side in sides)
    return {"denied_alike": float(one == other > 0)}


_DENIED = WORDS["不"]
_DENIAL = regex(lexicon.alternation(frozenset(word for word, said in WORDS.items() if said == _DENIED)))


def _foretells(pair: Pair) -> bool:
    """Tell whether either article opens as a forecast or a warning does."""
    return any(_FORECASTERS.search(side.article.text[:_OPENING]) for side in (pair.left, pair.right))


_OPENING = 200
"""Characters in which an article says that it is a forecast."""
_FORECASTERS = regex(lexicon.any_of("passages.forecasters"))
_WEATHER = regex(lexicon.any_of("passages.weather"))
_AHEAD = regex(lexicon.any_of("passages.ahead"))


def of_articles(telling: Telling) -> dict[str, float]:
    """Return the evidence in how the two articles stand to each other."""
    return {"copy": telling.shared, "other_days": telling.other_days, "many": telling.differing}


Often = Counter[tuple[str, str]]


def repeated(pairs: Sequence[Pair]) -> Often:
    """Return how often each change of words was made between two articles: what was changed throughout is no slip."""
    return Counter((pair.left.quote(at.left), pair.right.quote(at.right)) for pair in pairs for at in pair.differences)


def is_clause(pair: Pair, at: Difference) -> bool:
    """Tell whether one side alone has words here, and they are one clause or more."""
    lost, side = (at.left, pair.left) if at.right.start == at.right.end else (at.right, pair.right)
    return (at.left.start == at.left.end or at.right.start == at.right.end) and _reaches(side, lost)


def _reaches(side: Side, span: Span) -> bool:
    """Tell whether the words at `span` reach from mark to mark."""
    opens = span.start <= side.span.start or side.before(span.start, 1) in BREAKS
    return opens and (span.end >= side.span.end or side.after(span.end, 1) in BREAKS)


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words of two characters and more differ in one character: 立案, 并案; 副总裁, 总裁."""
    return min(len(one), len(other)) > 1 and one_character_apart(one, other)
