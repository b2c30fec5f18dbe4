"""S501: a share has one code and one exchange: 603650.SH and 603650.SZ in one article, or a code that its exchange does not give."""

from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.model import Message, Span
from auditor.patterns import regex

_CODE = regex(r"(?<![\dA-Za-z.])(?P<code>\d{6})\.(?P<exchange>S[HZ]|BJ)(?![A-Za-z])")
_EXCHANGES = {"60": "SH", "68": "SH", "30": "SZ", "002": "SZ", "003": "SZ"}
"""Where shares are traded whose codes begin so. 000 is both a share of Shenzhen and an index of Shanghai."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report shares with the suffix of another exchange."""
    if ".S" not in whole.text:
        return
    seen: set[str] = set()
    for found in _CODE.finditer(whole.text):
        code = found["code"]
        due = _EXCHANGES.get(code[:2]) or _EXCHANGES.get(code[:3])
        if due and found["exchange"] != due and code not in seen:
            seen.add(code)
            detail = Message(f"{code}是{due}的代码", f"{code} is a code of {due}")
            yield observed("S501", whole, (Span(*found.span()),), "medium", "high", detail)
