"""Two texts as two witnesses of one cluster, without reading or grouping anything."""

from auditor.collate import collate
from auditor.compare import compare
from auditor.compare.weighing import LOW
from auditor.model import Apparatus, Article, Cluster, Finding, SegmentedArticle, Witness
from auditor.offsets import OffsetMap
from auditor.segment import segment

AROUND = ("会议由主办单位主持召开，多家媒体到场采访报道。", "会后，与会人员还实地参观了展厅和生产线。")
"""What stands around an example in its article: a copy shares more than one sentence."""


def article(name: str, text: str, published: str | None = None, source: str | None = None) -> SegmentedArticle:
    return segment(Article(name, name, None, text, text, OffsetMap.identity(len(text)), "simplified", source=source, published=published))


def apparatus_of(*articles: SegmentedArticle) -> tuple[Apparatus, dict[str, SegmentedArticle]]:
    names = [one.article.id for one in articles]
    witnesses = tuple(Witness(name, "identical" if number == 0 else "near-identical", 1.0, 1.0) for number, name in enumerate(names))
    by_id = dict(zip(names, articles, strict=True))
    return collate(Cluster("c-1", names[0], witnesses), by_id), by_id


def disagreements(*texts: str, published: str | None = "2022-04-20", around: bool = True, hints: bool = False) -> list[Finding]:
    """Return what `texts`, the first one canonical, disagree about; with `hints`, also what is told for information, known to no rule."""
    before, after = AROUND if around else ("", "")
    articles = [article(f"{number}.txt", f"{before}\n{text}\n{after}\n", published) for number, text in enumerate(texts)]
    return [finding for finding in compare(*apparatus_of(*articles)) if hints or not is_hint(finding)]


def is_hint(finding: Finding) -> bool:
    """Tell whether a finding is a difference that no rule knows and that is hardly worth a glance."""
    return finding.severity == "info" and finding.score is not None and finding.score < LOW


def codes(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]
