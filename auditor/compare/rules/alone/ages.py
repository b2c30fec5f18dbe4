"""S501: one person is of two ages at once: 现年84岁的李昌钰, 李昌钰已经85岁了."""

from collections.abc import Iterator

from auditor.compare.pairs.persons import NO_NAME, SURNAME
from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import any_of
from auditor.model import Message, Span
from auditor.patterns import regex

_NAMED = regex(
    r"(?P<name>[一-龥]{2,3})(?:今年已经|今年已|今年|现年|已经|，今年|，现年|（)(?P<age>[1-9]\d{0,2}岁)(?:高龄|半)?(?=[了）)，。、；！]|$)"
)
"""李昌钰已经85岁了"""
_NOW = regex(r"(?:现年|今年|年已)(?P<age>[1-9]\d{0,2}岁)(?P<rest>[^。！？，\n]{1,40})")
"""现年84岁、以刑事鉴定闻名的李昌钰"""
_THEN = regex(rf"\d{{4}}年|{any_of('counts.of that time')}")
"""What makes an age one of another time."""
_BEFORE = 20
"""Characters before an age in which its time is told."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report persons whose age today is told in two ways."""
    if whole.text.count("岁") < 2:
        return
    ages: dict[str, tuple[str, Span]] = {}
    for name, span in sorted(_ages(whole.text), key=lambda one: one[1]):
        age = whole.quote(span)
        first, where = ages.setdefault(name, (age, span))
        if first != age:
            detail = Message(
                f"{name}：{first} ／ {age}，同一篇文章里同一个人有两个年龄",
                f"{name}: {first} / {age}, one person of two ages in one article",
            )
            yield observed("S501", whole, (where, span), "medium", "medium", detail)
            return


def _ages(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the names that an age of today is told of, and where it is told."""
    named = []
    for found in _NAMED.finditer(text):
        whole = found["name"]
        name = next((whole[at:] for at in range(len(whole) - 1) if SURNAME.match(whole[at:]) and not NO_NAME.match(whole[at:])), None)
        if name and not _THEN.search(text, max(0, found.start() - _BEFORE), found.end()):
            named.append(name)
            yield name, Span(*found.span("age"))
    for found in _NOW.finditer(text):
        if not _THEN.search(text, max(0, found.start() - _BEFORE), found.start()):
            name = next((one for one in named if found["rest"].startswith(("的", "、")) and one in found["rest"]), None)
            if name:
                yield name, Span(*found.span("age"))
