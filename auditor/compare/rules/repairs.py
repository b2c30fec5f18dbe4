"""T601 and T602: what was damaged in a text, and what was repaired.

Damage is shown and never compared: a figure beside it is unreadable, not wrong. A repair is told of once for each article.
"""

from collections.abc import Iterable, Iterator, Sequence

from auditor.compare.rule import Observation, Rule, Statement
from auditor.model import Article, Message, RawSpan, SegmentedArticle, Span

MOST_PLACES = 12
"""So many places of damage or repair are pointed at; of more the message says how many there are."""
_AROUND = 4
"""Characters shown on either side of a place where nothing is left to show."""

_KINDS = {
    "pinyin": ("夹入的拼音", "spliced pinyin"),
    "tag": ("残留的标签", "stray tags"),
    "entity": ("字符实体", "character entities"),
    "escape": ("多转义一次的字符", "characters escaped twice"),
    "encoding": ("读错的编码", "lines decoded in a wrong encoding"),
    "inferred": ("推断的字", "inferred characters"),
}
"""What repairs are called, by the names that the reader of damaged files gives them."""
_FORMAL = {"escape"}
"""Repairs that change no word: where nothing else was repaired, nobody needs to be told, and half an archive may have them."""

T601 = Rule(
    code="T601",
    name=Message("文本损坏", "damaged text"),
    severity="low",
    explanation=Message(
        "有字节丢失或错位的地方。旁边的数字视为无法辨认，不作比较。整行编码读错而无法还原的，严重程度为中。每篇文章报一条。",
        "Bytes were lost or spliced. A figure beside the place is unreadable and never compared. Medium where lines were decoded in a "
        "wrong encoding and cannot be undone. One finding for each article.",
    ),
    valid=(("網絡應用不斷豐富?傮w看,可以概括以下四個特點", ""),),
    invalid=(("會議開到幾點？總體看，進展順利。", ""),),
)
T602 = Rule(
    code="T602",
    name=Message("文本已修复", "repaired text"),
    severity="info",
    explanation=Message(
        "读入时去掉了夹入的拼音、残留的标签等，或推断了丢失的字（推断的字不作证据）。每篇文章报一条。",
        "Spliced pinyin or stray tags were removed on reading, or lost characters inferred (an inferred one is never evidence). One "
        "finding for each article.",
    ),
    valid=(("工業(yè)運(yùn)行總體平穩。", ""),),
    invalid=(("工业(含电力)运行总体平稳。", ""),),
)
RULES = (T601, T602)


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report the damage in an article, and the repairs made to it."""
    article = segmented.article
    if article.damage:
        statements = _statements(article, (damage.span for damage in article.damage[:MOST_PLACES]))
        if statements:
            garbled = any(damage.kind == "garbled" for damage in article.damage)
            yield Observation("T601", statements, "medium" if garbled else "low", "high", _damage_message(article))
    if article.repairs.keys() - _FORMAL:
        statements = _statements(article, article.repaired[:MOST_PLACES]) or (Statement(_line(article)),)
        yield Observation("T602", statements, "info", "high", _repair_message(article))


def _damage_message(article: Article) -> Message:
    lines = sum(damage.kind == "garbled" for damage in article.damage)
    places = len(article.damage) - lines
    if lines:
        zh, en = f"{lines}行编码读错，无法还原", f"{lines} line{'s' if lines > 1 else ''} decoded in a wrong encoding, for good"
        return Message(zh + (f"；另有{places}处损坏" if places else ""), en + (f"; {places} more damaged places" if places else ""))
    inferred = sum(1 for damage in article.damage if damage.inferred)
    zh, en = f"共{places}处损坏", f"{places} damaged place{'s' if places > 1 else ''}"
    if inferred:
        zh, en = f"{zh}，其中{inferred}处可以推断原字", f"{en}, {inferred} of which could be worked out"
    return Message(zh, en)


def _repair_message(article: Article) -> Message:
    parts = [(_KINDS.get(kind, (kind, kind)), count) for kind, count in sorted(article.repairs.items()) if count]
    return Message(
        "已修复：" + "，".join(f"{zh}{count}处" for (zh, _), count in parts),
        "repaired: " + ", ".join(f"{count} {en}" for (_, en), count in parts),
    )


def _statements(article: Article, places: Iterable[RawSpan]) -> tuple[Statement, ...]:
    spans: Sequence[Span] = [_place(article, raw) for raw in places]
    return tuple(Statement(span) for span in sorted(set(spans)) if span.end > span.start)


def _place(article: Article, raw: RawSpan) -> Span:
    """Return the words of the text at or around `raw`; an empty span where it lies behind the text."""
    start, end = position(article, raw.start), position(article, raw.end)
    if end > start or start == len(article.text):
        return Span(start, end)
    line = _line(article, start)
    return Span(max(line.start, start - _AROUND), min(line.end, start + _AROUND))


def _line(article: Article, offset: int = 0) -> Span:
    """Return the line of the text around `offset`."""
    end = article.text.find("\n", offset)
    return Span(article.text.rfind("\n", 0, offset) + 1, len(article.text) if end < 0 else end)


def position(article: Article, raw: int) -> int:
    """Return the first offset in the normalised text that came from `raw` or behind it, by binary search."""
    low, high = 0, len(article.text)
    while low < high:
        middle = (low + high) // 2
        if article.offsets.span(middle, middle + 1)[1] <= raw:
            low = middle + 1
        else:
            high = middle
    return low
