"""F108: a text repeated word for word, of the same occasion, in which many figures are others. One finding with all of them.

A few are told each for itself; where there are many, what is wrong is the copy, and a reader wants to see that at once.
"""

from collections.abc import Sequence

from auditor.compare.rule import Rule, Variant
from auditor.model import Message

F108 = Rule(
    "F108",
    Message("多处数字不同", "many figures differ"),
    "high",
    Message(
        "全文逐字相同，所说的日期、期号也相同，多处数字却不同：不是同一系列的另一期，而是改动或抄错了数字的副本。",
        "A text that is the same word for word, of the same day and issue, with many other figures: no further issue of a series, but a "
        "copy whose figures were changed or miscopied.",
    ),
    (
        (
            "4月22日，市水务局通报汛情：本轮降雨历时36小时，平均降雨量81.4毫米，转移群众5130人，出动抢险队伍47支，抢修道路19处。",
            "4月22日，市水务局通报汛情：本轮降雨历时63小时，平均降雨量18.4毫米，转移群众3510人，出动抢险队伍74支，抢修道路91处。",
        ),
    ),
    (
        (
            "4月22日，市水务局通报汛情：本轮降雨历时36小时，平均降雨量81.4毫米，转移群众5130人，出动抢险队伍47支，抢修道路19处。",
            "4月25日，市水务局通报汛情：本轮降雨历时63小时，平均降雨量18.4毫米，转移群众3510人，出动抢险队伍74支，抢修道路91处。",
        ),
        (
            "4月22日，市水务局通报汛情：本轮降雨历时36小时，平均降雨量81.4毫米，转移群众5130人，出动抢险队伍47支，抢修道路19处。",
            "4月22日，市水务局通报汛情：本轮降雨历时36小时，平均降雨量81.4毫米，转移群众3510人，出动抢险队伍47支，抢修道路19处。",
        ),
    ),
)
RULES = (F108,)

MANY = 5
"""So many figures that differ are told together. Of 200 copies of real articles with a quarter of their figures falsified, a reader of half
would have more findings than he reads; fewer are quicker to look up each at its own place."""
MOST = 3
"""So many are where they are at least half of what is the same or other."""
TOGETHER = frozenset({"F101", "F102"})


def together(variants: Sequence[Variant], agreeing: int) -> Variant | None:
    """Return what stands for the `variants` of one copy, of which as many figures as `agreeing` are the same; None for each for itself."""
    several = [variant for variant in variants if variant.rule in TOGETHER and variant.left and variant.right]
    if len(several) < MOST or (len(several) < MANY and len(several) < agreeing):
        return None
    first = min(several, key=lambda variant: variant.left or (0, 0))
    detail = Message(
        f"逐字相同的文本中有{len(several)}处数字不同", f"{len(several)} figures differ in a text that is the same word for word"
    )
    return Variant(F108.code, first.left, first.right, first.left_value, first.right_value, F108.severity, "high", detail)
