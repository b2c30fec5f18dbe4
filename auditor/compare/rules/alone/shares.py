"""S501: all of several are said to be above a figure that one of them is: 同比增长均超65%, and further down 组件产量同比增长65%."""

import re
from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.model import Message, Span
from auditor.patterns import regex

_ALL = regex(r"(?P<what>[一-龥]{4})(?P<all>均已?超过?了?(?P<figure>\d{1,3}(?:\.\d{1,2})?%))")


def check(whole: Whole) -> Iterator[Observation]:
    """Report a figure that all are above where one is at it, the same words before both."""
    text = whole.text
    if "均超" not in text and "均已超" not in text:
        return
    seen: set[str] = set()
    for found in _ALL.finditer(text):
        one = next(re.finditer(re.escape(found["what"] + found["figure"]) + r"(?![以左上多余])", text), None)
        if one and found["figure"] not in seen:
            seen.add(found["figure"])
            spans = Span(*found.span("all")), Span(one.start() + len(found["what"]), one.end())
            detail = Message(
                f"{found['all']} ／ {one[0]}：并非都超过", f"{found['all']} / {one[0]}: not all are above it where one is at it"
            )
            yield observed("S501", whole, spans, "medium", "medium", detail)
