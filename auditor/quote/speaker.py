"""Who says what stands at a place of a text: the person, or the body, to whom the sentence gives the words."""

from auditor import dictionary
from auditor.compare.pairs.persons import SAID_WITHIN, SAYING, Person, persons
from auditor.model import Span
from auditor.patterns import regex

_SENTENCE_END = "。！？!?\n"
_TAIL = regex(r"[”，。,！？ \t]*")
_CLAUSE_END = regex("[。，\\n]")
_INTRODUCES = regex(r"[^，。：“”\n]{0,4}[：:]\s?“")
"""What stands behind a verb of saying whose words follow: 刘丹说：“…” says nothing of the quotation before it, as 刘丹说，“…” does."""
_FOREIGN = "nrt"
"""What the segmenter calls a name that is written by its sound."""
_SPOKEN_TO = frozenset("对向与同跟和给据")
"""Behind one of these no one stands who speaks: 拉夫罗夫对布林肯说."""
_PRONOUN = regex(r"(?:^|[，。！？\n“”])(?:他|她|其)[^，。“”]{0,12}\Z")
_BEFORE = 240
"""Characters before a sentence in which the one is named whom it calls 他 or 她."""
_WITHIN = 40
"""Characters behind a quotation in which its speaker is named."""
_BODY = regex(
    r"(?:^|[，。！？\n“”据])(?P<body>[一-龥]{1,14}?(?:[厅局委部办院]|公司|集团|警方|中心|协会))(?:[一-龥]{0,6}人)?[一-龥0-9]{0,8}"
)


def speaker(text: str, span: Span) -> str | None:
    """Return who says `span` of a normalised text, in the same sentence or as the one meant by 他; None where nobody is named."""
    start = max(text.rfind(mark, 0, max(0, span.start - 1)) for mark in _SENTENCE_END) + 1
    head = text[start : span.start]
    after = _said_after(text, span)
    if after is not None:
        return after or None
    named = _said_by(head)
    if named is None and (_PRONOUN.search(head.rstrip("“：:，, ")) or not head.strip("“ ")):
        named = _said_by(text[max(0, start - _BEFORE, text.rfind("\n", 0, start)) : start])
    return named or _foreigner(head) or _body(head)


def other(one: str | None, another: str | None) -> bool:
    """Say whether two speakers are known and are not one: 夏远 and 副市长夏远 are."""
    return one is not None and another is not None and one not in another and another not in one and _is_body(one) == _is_body(another)


def said(text: str, sentence: Span) -> Span | None:
    """Return what a sentence of a normalised text reports that somebody says, from behind the verb to its end; None for any other."""
    named = [one for one in persons(text[slice(*sentence)]) if not one.byline]
    for one in named:
        verb = SAYING.search(text, sentence.start + one.end, min(sentence.end, sentence.start + one.end + SAID_WITHIN))
        if verb:
            start = verb.end() + len(text[verb.end() : sentence.end]) - len(text[verb.end() : sentence.end].lstrip("，：:, "))
            return Span(start, sentence.end) if start < sentence.end else None
    return None


def _said_by(head: str) -> str | None:
    """Return the last person of a text after whom a verb of saying stands."""
    found = [one.name for one in persons(head) if not one.byline and _says(head, one)]
    return found[-1] if found else None


def _foreigner(head: str) -> str | None:
    """Return the last foreigner, in the clause that a verb of saying ends, who may be the one that speaks."""
    verbs = [verb for verb in SAYING.finditer(head) if not head[verb.end() :].strip("“：:，, ")]
    if not verbs:
        return None
    tagged = dictionary.tag(_CLAUSE_END.split(head[: verbs[-1].start()])[-1])
    before = ["", *(word for word, _ in tagged)]
    names = [word for past, (word, kind) in zip(before, tagged, strict=False) if kind == _FOREIGN and past not in _SPOKEN_TO]
    adjacent = tagged[-1] if tagged else ("", "")
    if not names and adjacent[1].startswith("nr") and len(adjacent[0]) > _SURNAME_AND_NAME:
        return adjacent[0]  # 斯科夫, where the segmenter does not know 佩斯科夫
    return names[-1] if names else None


_SURNAME_AND_NAME = 2


def _says(text: str, one: Person) -> bool:
    return SAYING.search(text, one.end, one.end + SAID_WITHIN) is not None


def _said_after(text: str, span: Span) -> str | None:
    """Return who is named right behind the words, as in “……”，何青松说; empty where somebody is whose name is not seen, None for nobody."""
    gap = _TAIL.match(text, span.end)
    start = gap.end() if gap else span.end
    if "”" not in text[span.end : start]:
        return None
    tail = _CLAUSE_END.split(text[start : start + _WITHIN], maxsplit=1)[0]
    verb = SAYING.search(tail)
    if verb is None or _INTRODUCES.match(text, start + verb.end()):
        return None
    found = [one.name for one in persons(tail) if not one.byline]
    named = found or [word for word, kind in dictionary.tag(tail[: verb.start()]) if kind == "nr" and len(word) > 1]
    return named[-1] if named else ""


def _body(head: str) -> str | None:
    """Return the body that a sentence gives its words to."""
    verbs = list(SAYING.finditer(head))
    if not verbs:
        return None
    found = [match for match in _BODY.finditer(head, 0, verbs[-1].start()) if match.end() >= verbs[-1].start() - 2]
    return found[-1]["body"] if found else None


def _is_body(name: str) -> bool:
    return _BODY.fullmatch(name) is not None
