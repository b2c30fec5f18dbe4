"""The rules: who looks at what, and who is believed first. One table, one line a look.

A rule is a module of this folder, or a folder where a family of rules needs more than one. It has `RULES`, the rules with their
explanations and with examples that are their tests and their documentation, and a function for each kind of thing it looks at. Rules
know what is compared (`compare.pairs`) and what a rule may say (`compare.rule`); none knows another's findings or what becomes of its own.
"""

from importlib import import_module
from typing import Any, Literal

from auditor.compare.rule import Rule

LooksAt = Literal["pair", "change", "variant", "copy", "article", "apparatus", "event"]
"""What a rule is shown: two aligned passages (`Check`), one difference of them in its clause (`Judge`), a variant that another rule
reports (`Refinement`), all that is reported of one copy (`CopyCheck`), one article alone (`ArticleCheck`), all loci of a cluster
(`PassageCheck`), or the ledger of an event, of which `auditor.events` tells."""

RULES: tuple[tuple[LooksAt, str], ...] = (
    ("pair", "direction:check"),
    ("pair", "figures.check:check"),
    ("pair", "dates:check"),
    ("change", "direction:judge"),
    ("change", "polarity:judge"),
    ("change", "names.check:judge"),
    ("change", "speakers:judge"),
    ("change", "modality:judge"),
    ("change", "scope:judge"),
    ("change", "wording:judge"),
    ("pair", "speakers:check"),
    ("pair", "sources:check"),
    ("variant", "updates:refine"),
    ("copy", "figures.many:together"),
    ("article", "self_check:check"),
    ("article", "arithmetic.check:check"),
    ("article", "headline:check"),
    ("article", "alone.check:check"),
    ("article", "repairs:check"),
    ("apparatus", "passages:missing"),
    ("apparatus", "alone.across:names"),
    ("event", "tellings:RULES"),
)
"""In order of belief: of two that report the same words the earlier is believed. Those that look at changes and stand next to each other
are shown each change in turn, from the gravest to the slightest: 已 in the place of 未 is a matter of polarity before it is one of status.
Each line is what is looked at, and the module and the function that looks."""


def looks(*kinds: LooksAt) -> tuple[tuple[LooksAt, Any], ...]:
    """Return what is looked at and the function that looks, of every line of one of `kinds`, in order."""
    return tuple((at, getattr(_module(line), line.partition(":")[2])) for at, line in RULES if at in kinds)


def _module(line: str) -> Any:
    return import_module(f"{__name__}.{line.partition(':')[0]}")


_EVERY = {rule.code: rule for _, line in RULES for rule in _module(line).RULES}
BY_CODE: dict[str, Rule] = {code: _EVERY[code] for code in sorted(_EVERY)}
"""Every rule by its code."""
