"""S503: the headline says that something has been done which its text has yet to come: 已解决 over 可解决, 正式上市 over 将于10月正式上市.

What is planned is so in many a headline, and every reader knows it; what 已 or 正式 says has come to pass is something else.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, is_chinese, observed, sentence_around, share_told
from auditor.lexicon import words
from auditor.model import Message, Span

_DONE = ("已经", "已", "正式")
_AHEAD = words("modality.ahead in headlines")
_VERB = 2
"""Characters of what has been done."""
_LEADS = r"(?:可|(?:将(?:[于在][^，。；！？\n将已]{1,16}?)?|(?:拟|计划|有望)[^，。；！？\n将已]{0,16}?)(?:正式)?)"
"""What leads to a verb of what is yet to come; behind 将 alone nothing stands between, since it also means 把."""
_SENTENCE = 80
_SHARE = 0.5
"""Share of the pairs of characters of a clause of the headline that stand in the sentence that has it ahead."""
_MARKS = "，。！？：:；、 "


def check(whole: Whole) -> Iterator[Observation]:
    """Report what the headline has behind, and its text ahead and nowhere behind."""
    headline = whole.text[: whole.body - 1]
    done = _done(headline)
    if done is None or any(word in headline for word in _AHEAD) or _dated(headline):
        return
    said = re.escape(headline[done.end - _VERB : done.end])
    text = whole.text[whole.body :]
    ahead = re.search(_LEADS + said, text)
    if not ahead or re.search(f"(?<!将)已经?(?:全部|正式)?{said}|{said}了", text):
        return
    span = Span(whole.body + ahead.start(), whole.body + ahead.end())
    begins = max(headline.rfind(mark, 0, done.start) for mark in _MARKS) + 1
    ends = min((at for mark in _MARKS if (at := headline.find(mark, done.end)) >= 0), default=len(headline))
    start, end = sentence_around(whole.text, *span, _SENTENCE)
    if share_told(headline[begins:ends], whole.text[start:end]) >= _SHARE:
        one = headline[slice(*done)]
        detail = Message(f"标题为{one}，正文为{ahead[0]}", f"the headline has {one}, the body has {ahead[0]}")
        yield observed("S503", whole, (done, span), "medium", "medium", detail)


def _done(headline: str) -> Span | None:
    """Return where the headline says what has been done."""
    for word in _DONE:
        at = headline.find(word)
        end = at + len(word) + _VERB
        if at >= 0 and end <= len(headline) and is_chinese(headline[end - _VERB : end]):
            return Span(at, end)
    return None


def _dated(headline: str) -> bool:
    """Tell whether a headline names a day or a month."""
    return any(one.isdigit() and other in "日月" for one, other in pairwise(headline))
