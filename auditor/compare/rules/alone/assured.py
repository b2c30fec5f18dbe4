"""S503: the headline says as a fact what the text holds possible, expects or plans: 单元格会过期 over 单元格中的值可能会过期.

Headlines are short, and most leave something out; only where nearly all that one says stands in the sentence that doubts it, and no
sentence says it without a doubt, the headline is surer than its text.
"""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Prefix

from auditor import dictionary
from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import PAIR, Whole, observed, sentence_around, share_told
from auditor.lexicon import alternation, any_of, begins, keyed, words
from auditor.model import Message, Span
from auditor.patterns import regex

_CLASSES = keyed("modality.classes")
_HEDGES = [word for name in ("possible", "expected") for word in _CLASSES[name] if len(word) > 1]
"""What is planned or alleged is so in headlines too, and every reader knows it: 召回83081辆 for 计划召回."""
_OPENING = [word for name in ("alleged", "possible", "expected", "plan", "will", "intend") for word in _CLASSES[name] if word != "会"]
"""Words that leave open whether a thing is so; 会 alone says what is bound to happen."""
_HEDGED = regex(
    f"{begins(words('modality.other'), _HEDGES)}(?:{any_of('modality.other')}"
    f"|(?P<hedge>{alternation(tuple(_HEDGES))})[会将于在是被有要]{{0,2}}(?P<said>[一-龥A-Za-z0-9]{{2}}))"
)
_OPEN = regex(f"{alternation(tuple(_OPENING))}|{any_of('modality.headline doubts')}|[?？]")
"""What a headline leaves open, and a sentence that speaks of it."""
_FORECAST = regex(any_of("passages.weather", "passages.forecasters"))
_LEAD = 200
"""Characters of a text in which it says that it is a forecast."""
_SHORTEST = 8
"""Characters of a headline that says what happened."""
_READ = 3000
"""Characters of a text in which it says what its headline does."""
_SENTENCE = 80
_SHARE = 0.5
"""Share of the pairs of characters of the headline that stand in the sentence."""
_CLAIM = 3
"""Characters in a row that both have behind the doubt, if they do not begin with a verb."""
_LONGEST = 12
"""Characters of the claim that are shown."""
_RUN = 4
"""Characters by which the same is found elsewhere."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report the first claim of the headline that the text never makes without a doubt."""
    headline = whole.text[: whole.body - 1]
    if len(headline) < _SHORTEST or _OPEN.search(headline) or _FORECAST.search(whole.text, 0, whole.body + _LEAD):
        return
    for found in _HEDGED.finditer(whole.text, whole.body, whole.body + _READ):
        at = headline.find(found["said"]) if found["hedge"] else -1
        if at < 0 or not _is_claim(headline[at:], whole.text[found.start("said") :]):
            continue
        start, end = sentence_around(whole.text, *found.span(), _SENTENCE)
        if share_told(headline, whole.text[start:end]) < _SHARE or _is_plain_elsewhere(whole, found):
            continue
        length = Prefix.similarity(headline[at : at + _LONGEST], whole.text[found.start("said") :][:_LONGEST])
        span = Span(found.start("hedge"), found.start("said") + length)
        detail = Message(f"标题说成事实，正文为“{whole.quote(span)}”", f"the headline has it as a fact, the body has {whole.quote(span)}")
        yield observed("S503", whole, (Span(at, at + length), span), "low", "low", detail)
        return


def _is_claim(headline: str, text: str) -> bool:
    """Tell whether headline and text go on alike: with a verb, for some characters, or to the end of their clauses."""
    word, kind = dictionary.tag(text[:_CLAIM])[0]
    shared = Prefix.similarity(headline[:_CLAIM], text[:_CLAIM])
    both_end = not any(PAIR.match(one[shared - 1 : shared + 1]) for one in (headline, text))
    return shared == _CLAIM or both_end or (len(word) > 1 and kind.startswith("v"))


def _is_plain_elsewhere(whole: Whole, found: re.Match[str]) -> bool:
    """Tell whether the text says the same in a sentence that leaves nothing open."""
    said = whole.text[found.start("said") : found.start("said") + _RUN]
    at = whole.text.find(said, whole.body)
    while at >= 0:
        if at != found.start("said") and not _OPEN.search(whole.text, sentence_around(whole.text, at, at, _SENTENCE)[0], at):
            return True
        at = whole.text.find(said, at + 1)
    return False
