"""The words of a finding: which source says what, how many say so, and which one is the canonical one, in Chinese and English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor import dictionary
from auditor.model import Cluster, Message, SegmentedArticle, Span
from auditor.patterns import regex
from auditor.place import raw_span, raw_text

_SHOWN = 30
"""Characters of a reading that a message quotes; a longer passage is cut."""
_NAMED = 3
"""Sources of one reading that a message names; the others are counted."""
_LISTED = 6
"""Places of many that a message quotes; the others are counted."""
_CONTEXT = 4
"""Characters of the words before a figure that are quoted with it: 连续五年 tells more than 五年."""
_CLAUSE = 8
"""Characters before it in its clause that are all quoted: 每50公斤130～133元, 新能源汽车产量16.8万辆."""
_DATE = regex(r"-[-W]|[A-Z]|\d{4}-\d\d|\d\d:\d\d")
"""The value of a date or a time of day, which needs no word before it: 8月4日, and not 供图8月4日."""
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两几多数半")
_BREAKS = frozenset("，,。；;：:！!？?、（）()“”\"'‘’「」《》…\n \t")
_RELATIONS = {
    "identical": Message("全文相同", "identical"),
    "near-identical": Message("转载", "repost"),
    "condensed": Message("压缩稿", "condensed"),
    "excerpt": Message("摘录", "excerpt"),
    "overlap": Message("部分重合", "overlap"),
}
_CANONICAL = Message("底本", "canonical")
_TRANSCRIPT = Message("底本，全文实录", "canonical, full transcript")
_OMITTED = Message("（缺）", "(missing)")


@dataclass(frozen=True, slots=True)
class Said:
    """What one witness has at the place of a finding."""

    article: str
    span: Span | None
    """The reading; None where it is lacking."""
    around: Span
    """The reading, or the passage that lacks it."""
    key: str
    """Witnesses of one key have the same reading."""
    value: str | None
    """Canonical value, where it is a figure."""
    gap: int | None = None
    """Where in the text it is lacking, if that is known."""


def say(readings: Sequence[Sequence[Said]], cluster: Cluster, articles: Mapping[str, SegmentedArticle], detail: Message | None) -> Message:
    """Return what the readings, each with its witnesses, say: `财联社 (底本，全文实录)：连续五年；中国电子报 (转载)：连续多年`."""
    zh: list[str] = []
    en: list[str] = []
    for members in readings:
        names = [_named(one, cluster, articles) for one in members[:_NAMED]]
        more = len(members) - len(names)
        quoted = quote(members[0], articles)
        who_zh = "、".join(name.zh for name in names) + (f" 等 {len(members)} 家" if more else "")
        who_en = ", ".join(name.en for name in names) + (f" and {more} more" if more else "")
        zh.append(f"{who_zh}：{quoted or _OMITTED.zh}")
        en.append(f"{who_en}: {quoted or _OMITTED.en}")
    after_zh, after_en = (f"。{detail.zh}", f". {detail.en}") if detail else ("", "")
    return Message("；".join(zh) + after_zh, "; ".join(en) + after_en)


def say_together(
    pairs: Sequence[tuple[Said, Said]], cluster: Cluster, articles: Mapping[str, SegmentedArticle], detail: Message | None
) -> Message:
    """Return what two articles have at many places: `财联社 (底本) ／ 某网 (转载)：降雨81.4毫米 ／ 降雨18.4毫米、……等 5 处`."""
    one, other = (_named(said, cluster, articles) for said in pairs[0])
    listed = [f"{quote(left, articles)} ／ {quote(right, articles)}" for left, right in pairs[:_LISTED]]
    more = len(pairs) - len(listed)
    zh = f"{one.zh} ／ {other.zh}：{'、'.join(listed)}" + (f" 等 {len(pairs)} 处" if more else "")
    en = f"{one.en} ／ {other.en}: {', '.join(listed)}" + (f" and {more} more" if more else "")
    return Message(zh + (f"。{detail.zh}" if detail else ""), en + (f". {detail.en}" if detail else ""))


def quote(said: Said, articles: Mapping[str, SegmentedArticle]) -> str | None:
    """Return the raw text of a reading, a figure with the word before it, None for an omission."""
    if said.span is None:
        return None
    article = articles[said.article].article
    start, end = said.span
    if not _NUMERALS.isdisjoint(article.text[start:end]) and not _is_day(said):
        start = _word_before(article.text, start)
    shown = raw_text(article, raw_span(article, Span(start, end)))
    return shown if len(shown) <= _SHOWN + _CONTEXT else shown[:_SHOWN] + "…"


def _word_before(text: str, offset: int) -> int:
    """Return where the clause begins or, if that is far, the last word before `offset`, with the particles after it."""
    clause = offset
    while clause > 0 and offset - clause < 3 * _CONTEXT and text[clause - 1] not in _BREAKS:
        clause -= 1
    if offset - clause <= _CLAUSE:
        return clause
    start = offset
    for word in reversed(dictionary.cut(text[clause:offset])):
        if offset - start + len(word) > _CONTEXT:
            return offset
        start -= len(word)
        if len(word) > 1:
            return start
    return offset


def _is_day(said: Said) -> bool:
    """Say whether a reading is a date or a time of day, by its canonical value."""
    return said.value is not None and bool(_DATE.match(said.value))


def _named(said: Said, cluster: Cluster, articles: Mapping[str, SegmentedArticle]) -> Message:
    name = articles[said.article].article.name
    if said.article == cluster.canonical:
        role = _TRANSCRIPT if _is_transcript(articles[said.article]) else _CANONICAL
    else:
        relation = next(witness.relation for witness in cluster.witnesses if witness.article == said.article)
        role = _RELATIONS[relation]
    return Message(f"{name} ({role.zh})", f"{name} ({role.en})")


@lru_cache(maxsize=16)
def _is_transcript(article: SegmentedArticle) -> bool:
    """Say whether most of an article stands in somebody's turn."""
    return 2 * sum(sentence.speaker is not None for sentence in article.sentences) > len(article.sentences)
