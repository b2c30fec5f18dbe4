"""From aligned passages to findings: what the copies of one text disagree about.

A check looks at one pair of aligned passages and reports variants; `merge` makes one finding of all the variants at a place.
Adding a rule takes one file with the rule and its check, and one line here.
"""

from auditor.compare.rule import ArticleCheck, Check, PassageCheck, Refinement, Rule

RULES: dict[str, Rule] = {}
"""By code."""

CHECKS: dict[str, Check] = {}
"""Between two aligned passages. Where two of them report the same words, the earlier one is believed."""

ARTICLE_CHECKS: dict[str, ArticleCheck] = {}
"""Within one article."""

PASSAGE_CHECKS: dict[str, PassageCheck] = {}
"""Over the whole apparatus of a cluster."""

REFINEMENTS: dict[str, Refinement] = {}
"""Applied to every variant, in this order."""

__all__ = ["ARTICLE_CHECKS", "CHECKS", "PASSAGE_CHECKS", "REFINEMENTS", "RULES"]
