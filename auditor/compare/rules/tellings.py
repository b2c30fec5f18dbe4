"""E801: two tellings of one event that are no copies give another figure of one thing.

What is of one event and of one thing is worked out in `auditor.events`; here stands only what people are told of the rule.
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
RULES = (RULE,)
