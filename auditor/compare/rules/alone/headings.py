"""S503: the headline is a step or a day further than the body: 被起诉 over 移送审查起诉, 今日首航 over 将在明天首次执飞."""

from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.model import Message, Span
from auditor.patterns import regex

_CHARGED = regex("(?:已?被|遭)(?:起诉|公诉)|提起公诉")
_SENT = regex("移送(?:[一-龥]{0,8}检察[一-龥]{0,4})?(?:审查)?起诉")
_PROSECUTED = regex("提起公诉|被?公诉|(?<!审查)(?<!移送)起诉")
_TODAY = regex("今[日天晚晨]")
_TOMORROW = regex("将[在于]?(?P<day>明[日天晚晨])")
_HAN = regex("[一-龥]")
_BEHIND = 24
"""Characters behind a day in which it is told what is on."""
_SHARED = 3
"""Characters that headline and body must have in common there, if both speak of one thing."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report what the headline says has come to pass and the body does not."""
    for found in (_charged(whole), _day(whole)):
        if found:
            one, other = (whole.quote(span) for span in found)
            detail = Message(f"标题为{one}，正文为{other}", f"the headline has {one}, the body has {other}")
            yield observed("S503", whole, found, "medium", "medium", detail)


def _charged(whole: Whole) -> tuple[Span, Span] | None:
    """Return where the headline charges whom the body has sent to the prosecutor, who has not decided yet."""
    charged = _CHARGED.search(whole.text, 0, whole.body)
    if not charged or _PROSECUTED.search(whole.text, whole.body):
        return None
    sent = _SENT.search(whole.text, whole.body)
    return (Span(*charged.span()), Span(*sent.span())) if sent else None


def _day(whole: Whole) -> tuple[Span, Span] | None:
    """Return where the headline has something today that the body, which knows no today, has tomorrow."""
    today = _TODAY.search(whole.text, 0, whole.body)
    if not today or _TODAY.search(whole.text, whole.body):
        return None
    tomorrow = _TOMORROW.search(whole.text, whole.body)
    if not tomorrow:
        return None
    told = set(_HAN.findall(whole.text, today.end(), min(whole.body, today.end() + _BEHIND)))
    shared = told & set(_HAN.findall(whole.text, tomorrow.end(), tomorrow.end() + _BEHIND))
    return (Span(*today.span()), Span(*tomorrow.span("day"))) if len(shared) >= _SHARED else None
