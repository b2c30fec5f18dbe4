"""S501: one person's name in Latin letters, behind two Chinese ones: 大卫·格鲁什（David Grusch）, 格纳什(DavidGrusch)."""

from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import characters
from auditor.model import Message, Span
from auditor.patterns import regex

_HAN = "\u4e00-\u9fff"
_GLOSSED = regex(rf"[（(](?<=[{_HAN}][（(])(?P<gloss>[A-Z][A-Za-z.’'\- ·]{{3,40}})[)）]")
_BEFORE = 16
"""Characters before a bracket in which the name stands that it spells."""
_NAMED = regex(rf"(?P<full>[{_HAN}]{{1,8}}·(?P<last>[{_HAN}]{{2,6}}))\Z")
_RUN = regex(rf"[{_HAN}·]{{2,16}}\Z")
_TRANSCRIBING = characters("persons.transcription").replace("·", "")
_SHORTEST = 3
"""Characters of a name that is all transcription."""
_ALIKE = 2
"""Characters that two spellings of one name share; an office before a name shares fewer with it."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report a last name that stands before the same Latin one in two spellings; where it is an office that stands there, nothing."""
    if "（" not in whole.text and "(" not in whole.text:
        return
    spelt: dict[str, tuple[Span, str]] = {}
    runs: dict[str, list[Span]] = {}
    for found in _GLOSSED.finditer(whole.text):
        key = "".join(filter(str.isalpha, found["gloss"])).lower()
        start = max(0, found.start() - _BEFORE)
        named = _NAMED.search(whole.text, start, found.start())
        if named:
            spelt.setdefault(key, (Span(*named.span("last")), named["full"]))
        run = _RUN.search(whole.text, start, found.start())
        if run:
            runs.setdefault(key, []).append(Span(*run.span()))
    for key, (last, full) in spelt.items():
        other = next((span for run in runs[key] if (span := _other_spelling(whole, last, full, run)) is not None), None)
        if other is not None:
            one, two = whole.quote(last), whole.quote(other)
            detail = Message(
                f"{one} ／ {two}：同一个外文名，同一篇文章里有两种译法",
                f"{one} / {two}: one foreign name, rendered in two ways in one article",
            )
            yield observed("S501", whole, (last, other), "medium", "medium", detail)


def _other_spelling(whole: Whole, last: Span, full: str, run: Span) -> Span | None:
    """Return where the end of `run` spells the name at `last` otherwise: it begins alike and is about as long, or is all transcription."""
    name, said = whole.quote(last), whole.quote(run)
    if name in said:
        return None
    at = said.rfind(name[0], max(0, len(said) - len(name) - 1))
    tail = said[at:] if at >= 0 else ""
    if len(tail) >= _ALIKE and "·" not in tail and len({*name} & {*tail}) >= _ALIKE and tail not in name:
        return Span(run.start + at, run.end)
    foreign = said[len(said.rstrip(_TRANSCRIBING)) :]
    if len(foreign) >= _SHORTEST and abs(len(foreign) - len(name)) <= 1 and foreign not in full and "·" not in said:
        return Span(run.end - len(foreign), run.end)
    return None
