"""Cutting an article into sentences and speaker turns.

Knows punctuation and how transcripts mark who speaks; knows nothing of words, figures or other articles. A scraped page may be one line
of twenty thousand characters, so a turn or an item of a list begins wherever its mark stands, not only at the head of a paragraph.
What has no end for longer than any sentence is cut all the same, so that whatever looks at a sentence looks at a bounded one.
"""

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from auditor.lexicon import any_of, characters
from auditor.model import Article, SegmentedArticle, Sentence, Span
from auditor.patterns import regex

_END = regex(
    r"[。！？!?；;…\n：:，,](?:"  # one class of characters, for which a text is searched five times as fast as for four alternatives
    r"(?<=[。！？!?；;…])[。！？!?；;…]*[”’」』）)\]》\"]*"  # a sentence, with the quotation mark that closes after it
    r"|(?<=\n)\n*"
    r"|(?<=[：:，,])(?=[一二三四五六七八九十]{1,2}是(?!否|不是))"  # “条件：一是…”: an item of a list
    r"|(?<=[：:])(?=第[一二三四五六七八九十]{1,2}[，,、]))"
)
LONGEST = 1_000
"""Characters of a sentence. The longest of 31,000 real articles has 829, without a single full stop; a list of a thousand figures has
more, and what compares sentences may cost the square of their length."""
_PAUSE = regex(r"[，,、；：:\s]++(?!\d{3}(?!\d))")
"""Where such a sentence can be cut."""
_VALUE = regex(r"[\d.%〇零一二两三四五六七八九十百千万亿点]+")
_CONTEXT = 24
"""Characters behind a pause, figures left out, by which it is chosen."""
_COLON = regex("[：:]")
_LONGEST_TAG = 40
_TAG = regex(rf"(?:^|(?<=[。！？!?…”\n]))([^\s。，,；;：:！？!?“”\"]{{1,{_LONGEST_TAG}}})[：:]")
_ROLE = regex(r"(?:记者|主持人|提问|发言人)\Z|\A(?:问|答|Q|A)\Z")
_TITLED = regex(rf"(?:[局部司厅市省县区处科所站队校村镇乡社会行馆院组]长|{any_of('titles.before speakers')})([一-鿿·]{{2,4}})\Z")
_SURNAMES = frozenset(characters("persons.surnames of speakers"))
_SAYS = regex(f"(?:{any_of('saying.end of a tag')})\\Z")
_FEWEST_TURNS = 2
"""One “王某：” alone is a quotation or a signature; a transcript has at least a question and an answer."""


class _Turn(NamedTuple):
    start: int
    """Of the tag."""
    body: int
    """Of what is said."""
    speaker: str


def segment(article: Article) -> SegmentedArticle:
    """Cut `article` into sentences, in the order of its text.

    Every character other than white space belongs to one sentence or to the tag of a speaker. Linear in the text.
    """
    text = article.text
    turns = _turns(text)
    sentences: list[Sentence] = []
    speaker: str | None = None
    new = tuple.__new__  # half of what making a named tuple costs is its own constructor
    turn = 0
    last = len(turns)
    for start, end, paragraph in _cut(text):
        while turn < last and turns[turn].start <= start:
            speaker = turns[turn].speaker
            start = max(start, turns[turn].body)
            turn += 1
        bare = start < end and not (text[start].isspace() or text[end - 1].isspace())
        span = new(Span, (start, end)) if bare else _trim(text, start, end)
        if span is not None:
            sentences.append(new(Sentence, (span, paragraph, speaker)))
    return SegmentedArticle(article, tuple(sentences))


def _cut(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield `(start, end, paragraph)` of the stretches between the ends of sentences, none longer than LONGEST."""
    start = paragraph = 0
    for stop in [*[end.end() for end in _END.finditer(text)], len(text)]:
        while stop - start > LONGEST:
            cut = _pause(text, start)
            yield start, cut, paragraph
            start = cut
        if start < stop:
            yield start, stop, paragraph
        start = stop
        if text[stop - 1 : stop] == "\n":
            paragraph += 1


def _pause(text: str, start: int) -> int:
    """Return where to cut what begins at `start` and has no end within LONGEST: in the second half of that, at a pause if there is any.

    Of the pauses the one is chosen behind which the words have the least checksum, the first of equals. So two copies are cut at the same
    places, though a clause was put into one of them or its figures are others (content-defined chunking, as in LBFS, 2001).
    """
    first, last = start + LONGEST // 2, start + LONGEST
    pauses = {found.end() for found in _PAUSE.finditer(text, first, last)}
    if pauses:
        return min(sorted(pauses), key=lambda at: crc32(_VALUE.sub("0", text[at : at + _CONTEXT]).encode("utf-8", "surrogatepass")))
    bare = (at for at in range(last, first, -1) if not (_VALUE.match(text, at - 1, at) and _VALUE.match(text, at, at + 1)))
    return next(bare, last)


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return `start:end` without the white space around it, None where nothing else is there."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(bare))


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of what stands before a colon as a speaker does. Colons are few: it is looked for from there."""
    done = 0
    for colon in _COLON.finditer(text):
        end = colon.end()
        tag = _TAG.search(text, max(done, end - 1 - _LONGEST_TAG), end)
        if tag:
            done = end
            yield tag.start(1), end, tag[1]


def _turns(text: str) -> list[_Turn]:
    """Return the turns of a transcript; nothing where the text is none."""
    if text.count("：") + text.count(":") < _FEWEST_TURNS:
        return []
    tags = list(_tags(text))
    if len(tags) < _FEWEST_TURNS:
        return []
    names = {name[1] for _, _, tag in tags if (name := _TITLED.search(tag))}
    counts: dict[str, int] = {}
    for _, _, tag in tags:
        counts[tag] = counts.get(tag, 0) + 1
    turns = [
        _Turn(start, body, speaker)
        for start, body, tag in tags
        if (speaker := _speaker(tag, names, counts[tag], alone=text[body : body + 1] in ("", "\n")))
    ]
    return turns if len(turns) >= _FEWEST_TURNS else []


def _speaker(tag: str, names: set[str], count: int, *, alone: bool) -> str | None:
    """Return who `tag` says is speaking: the name without its titles, or the role; None where it is no speaker's tag."""
    titled = _TITLED.search(tag)
    if titled and titled[1][0] in _SURNAMES:
        return titled[1]
    if _ROLE.search(tag) or tag in names:
        return tag
    is_name = 2 <= len(tag) <= 4 and tag[0] in _SURNAMES and not _SAYS.search(tag)
    return tag if is_name and (count >= _FEWEST_TURNS or alone) else None
