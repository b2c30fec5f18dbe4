"""W405: whole passages that one copy lacks although what stands around them is its own."""

from collections.abc import Iterator, Mapping

from auditor.compare.pairs.pair import sentence_at
from auditor.compare.rule import Absence, Rule
from auditor.lexicon import any_of
from auditor.model import Apparatus, Locus, Message, Passage, SegmentedArticle
from auditor.patterns import regex

_LONG_CAPTION = 80
MIN_PASSAGE = 12
"""Characters below which a missing sentence is not worth a word: 谢谢主持人。"""
_CAPTION = regex(f"{any_of('passages.captions')}|^[△▲▼◎]|[^拍]摄[。）)]?$|编辑[：:]")
"""What stands under a picture or around an article."""
_COURTESY = regex("谢谢|感谢.{0,12}(?:提问|问题|关注)|请.{0,8}(?:提问|回答)|(?:大家|各位|记者朋友).{0,6}好|问题|到此结束")

W405 = Rule(
    code="W405",
    name=Message("段落缺失或增加", "passage missing or added"),
    severity="info",
    explanation=Message(
        "一家有整句或整段，另一家没有，而前后文都在。每家只报一条；寒暄和被截断的结尾不算。",
        "Whole sentences stand in one copy and not in another although what stands around them does. One finding for each run of copies; "
        "courtesies and a text that is cut off are not reported.",
    ),
    valid=(),
    invalid=(),
)
RULES = (W405,)


def missing(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> Iterator[Absence]:
    """Report the passages that some witnesses lack, the longest for each set of witnesses that lack the same."""
    runs: dict[tuple[str, ...], list[Locus]] = {}
    for locus in apparatus.loci:
        if locus.lacking and _worth_a_word(locus.passages[0], articles):
            runs.setdefault(locus.lacking, []).append(locus)
    for lacking, loci in runs.items():
        lacking_here = tuple(witness for witness in lacking if not _is_excerpt(apparatus, witness))
        if lacking_here:
            longest = max(loci, key=lambda locus: locus.passages[0].span.end - locus.passages[0].span.start)
            yield Absence("W405", longest.passages, lacking_here, "info", "medium", _how_many(len(loci)))


def _is_excerpt(apparatus: Apparatus, witness: str) -> bool:
    """Tell whether `witness` never meant to give the whole text."""
    return any(w.article == witness and w.relation in {"excerpt", "overlap"} for w in apparatus.cluster.witnesses)


def _worth_a_word(passage: Passage, articles: Mapping[str, SegmentedArticle]) -> bool:
    article = articles[passage.article]
    text = article.article.text[passage.span.start : passage.span.end]
    if len(text) < MIN_PASSAGE or (_COURTESY.search(text) and len(text) < 3 * MIN_PASSAGE):
        return False
    if len(text) < _LONG_CAPTION and _CAPTION.search(text):
        return False
    return sentence_at(article, passage.span.start) is not None


def _how_many(places: int) -> Message | None:
    if places < 2:
        return None
    return Message(f"共{places}处，此为最长的一处", f"{places} passages in all, of which this is the longest")
