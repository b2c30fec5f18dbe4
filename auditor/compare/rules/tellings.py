"""E801 and E802: tellings of one event that are no copies of each other give other figures of one thing.

What is of one event and of one thing is worked out in `auditor.events`; here stands only what people are told of the rules.
"""

from auditor.compare.rule import Rule
from auditor.model import Message

RULE = Rule(
    code="E801",
    name=Message("同事异报", "tellings disagree"),
    severity="medium",
    explanation=Message(
        "同一事件的几篇报道（各自成文，并非转载）对同一事物给出不同数字，且范围、截止时间相同：307支球队 / 308支球队。"
        "仅在加 --events 时查找。",
        "Several articles tell one event in their own words, no copies of each other, and give other figures of one thing, of one extent "
        "and as of one time: 307 teams / 308 teams. Looked for with --events only.",
    ),
    valid=(),
    invalid=(),
)
ELSEWHERE = Rule(
    code="E802",
    name=Message("另报他数", "told otherwise elsewhere"),
    severity="info",
    explanation=Message(
        "新稿或引文里的数字，同一事件的另一篇报道（并非转载）另有说法：5人遇难 / 截至次日7人遇难。可能是进展，也可能截止时间或范围不同，"
        "不算错误，引用前值得一看。仅在 check 与 cite 加 --events 时查找。",
        "Another article that tells the event of a new article or of a quotation, no copy of it, gives another figure of the thing: "
        "5 dead / 7 dead as of the next day. It may be a development, or of another time or extent: no error, and worth a glance before "
        "citing. Looked for by check and cite with --events only.",
    ),
    valid=(),
    invalid=(),
)
RULES = (RULE, ELSEWHERE)
