"""U702: what an outlet changed in its own page, without a word of it.

Two versions of one page that disagree are no two sources that disagree. As long as nobody else has the earlier reading, it is the outlet's
own correction, or its own new error: worth knowing, and no discrepancy between sources. It never fails a gate that stops at what is of
medium severity: a page that was corrected would be kept out of the archive, which would go on with the error.
A page of one address that two outlets are named for is no version: somebody else put other words under it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from auditor.compare.findings.identity import identify
from auditor.model import ArticleInfo, Finding, Message, Severity

CODE = "U702"
_TELLING = ("F", "D", "N")
"""Families of rules about figures, dates and names: what is quoted."""


def address(info: ArticleInfo) -> str | None:
    """Return what is the same for all versions of a page: its address, or its file; None for a record without an address."""
    return info.url or (info.path if info.record is None else None)


def told_apart(finding: Finding, articles: Mapping[str, ArticleInfo], fresh: Collection[str] = ()) -> Finding:
    """Return a finding as U702 where only versions of one page disagree, else as it is. The `fresh` articles are the latest versions."""
    if finding.cluster is None or len(finding.readings) < 2:
        return finding
    pages = _pages({place.article for reading in finding.readings for place in reading.witnesses}, articles)
    if all(len(versions) == 1 for versions in pages.values()):
        return finding
    latest = {max(versions, key=lambda name: (name in fresh, articles[name].published or "", name)) for versions in pages.values()}
    said = [reading for reading in finding.readings if any(place.article in latest for place in reading.witnesses)]
    if len(said) > 1:
        return finding
    severity: Severity = "low" if finding.rule.startswith(_TELLING) and finding.severity != "info" else "info"
    message = Message(f"该网页前后不一，没有说明：{finding.message.zh}", f"changed on its own page without a word: {finding.message.en}")
    return replace(finding, id=identify(CODE, [finding.id], ""), rule=CODE, severity=severity, message=message)


def _pages(names: Collection[str], articles: Mapping[str, ArticleInfo]) -> dict[str, set[str]]:
    """Return the versions of each page among some articles: those of one address, as long as no two of them name two sources."""
    pages: dict[str, set[str]] = defaultdict(set)
    for name in names:
        pages[address(articles[name]) or name].add(name)
    told = {page: {articles[name].source for name in versions} - {None} for page, versions in pages.items()}
    sole = {page: versions for page, versions in pages.items() if len(told[page]) < 2}
    others = {name: {name} for page, versions in pages.items() if page not in sole for name in versions}
    return sole | others
