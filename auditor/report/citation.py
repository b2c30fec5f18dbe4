"""The answer of `audit cite`: as text, JSON or Markdown."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from auditor.model import Answer, Citation, Finding, Language, Place, Quotation
from auditor.report.json import finding_record
from auditor.report.summary import SEVERITY_NAMES, say

_SHOWN = 3
"""Places of the quotation in one article that people are shown; JSON has all."""
_INNER = str.maketrans("“”‘’", "‘’“”")
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "none": "没有一篇文章载有这句话。",
        "found": "载有这句话的文章：{count} 篇",
        "near": "没有一篇的文字与引文一致，相近的：{count} 篇",
        "undisputed": "各来源一致。",
        "disputed": "有分歧：",
        "departs": "有出入，见上。",
        "exact": "一字不差",
        "equivalent": "仅字形写法不同",
        "differs": "有出入",
        "citation": "引用：",
        "instead": "引文“{asked}”，此处“{found}”",
        "added": "此处多“{found}”",
        "gone": "此处无“{asked}”",
        "lacking": "另有 {count} 篇同源稿载有上下文，没有这一句。",
        "more": "另有 {count} 处",
    },
    "en": {
        "none": "No article carries this.",
        "found": "Articles that carry it: {count}",
        "near": "No article has these words; near to them: {count}",
        "undisputed": "The sources agree.",
        "disputed": "Disputed:",
        "departs": "Not the same everywhere: see above.",
        "exact": "to the letter",
        "equivalent": "the same in other characters",
        "differs": "differs",
        "citation": "Citation:",
        "instead": "quoted “{asked}”, here “{found}”",
        "added": "here also “{found}”",
        "gone": "here without “{asked}”",
        "lacking": "Copies that have what stands around it and leave this out: {count}",
        "more": "{count} more places",
    },
}


def render(answer: Answer, form: str, lang: Language) -> str:
    """Return `answer` in one of `FORMS`, ending in a line feed."""
    return FORMS[form](answer, lang)


def cited(citation: Citation) -> str:
    """Return the citation as one line to paste: quotation, source, title, day, URL, file and line."""
    record = f"#{citation.record}" if citation.record is not None else ""
    title = f"《{citation.title}》" if citation.title else None
    day = citation.published[:10] if citation.published else None
    known = [citation.source, title, day, citation.url, f"{citation.path}{record}:{citation.line}"]
    return f"“{_nested(citation.quote)}”（" + "，".join(part for part in known if part) + "）"


def _text(answer: Answer, lang: Language) -> str:
    words = _WORDS[lang]
    if not answer.matches:
        return words["none"] + "\n"
    near = all(match.agreement == "differs" for match in answer.matches)
    lines = [words["near" if near else "found"].format(count=len({match.place.article for match in answer.matches}))]
    for shown, more in _by_article(answer):
        for match in shown:
            lines.append(f"  {_where(match)}  [{words[match.agreement]}]    {_flat(match.text)}")
            lines += [f"    {_difference(words, *pair)}" for pair in match.differences]
        lines += [f"  {words['more'].format(count=more)}"] if more else []
    lines += ["", _verdict(answer, words)]
    lines += [f"  {_graded(finding, lang)} {say(finding.message, lang)}" for finding in answer.findings if answer.disputed]
    lines += [words["lacking"].format(count=answer.lacking)] if answer.lacking else []
    if answer.citation:
        lines += ["", words["citation"], "  " + _flat(cited(answer.citation))]
    return "".join(_plain(line) + "\n" for line in lines)


def _markdown(answer: Answer, lang: Language) -> str:
    words = _WORDS[lang]
    if not answer.matches:
        return words["none"] + "\n"
    lines = [f"> {_escape(_flat(answer.citation.quote if answer.citation else answer.quote))}", ""]
    if answer.citation:
        lines += [_escape(_flat(cited(answer.citation))), ""]
    for shown, more in _by_article(answer):
        for match in shown:
            differing = "".join("; " + _difference(words, *pair) for pair in match.differences)
            lines.append(f"- {_escape(_where(match))} ({words[match.agreement]}{_escape(_flat(differing))}): {_escape(_flat(match.text))}")
        lines += [f"- {words['more'].format(count=more)}"] if more else []
    lines += ["", _verdict(answer, words)]
    lines += [f"- **{_graded(finding, lang)}** {_escape(say(finding.message, lang))}" for finding in answer.findings]
    lines += ["", words["lacking"].format(count=answer.lacking)] if answer.lacking else []
    return "".join(_plain(line) + "\n" for line in lines)


def _verdict(answer: Answer, words: Mapping[str, str]) -> str:
    if not answer.disputed:
        return words["undisputed"]
    return words["disputed" if answer.findings else "departs"]


def _graded(finding: Finding, lang: Language) -> str:
    return f"{finding.rule} [{say(SEVERITY_NAMES[finding.severity], lang)}]"


def _difference(words: Mapping[str, str], asked: str, found: str) -> str:
    key = "instead" if asked and found else "added" if found else "gone"
    return words[key].format(asked=_flat(asked), found=_flat(found))


def _nested(quote: str) -> str:
    """Return a text with its quotation marks as they stand inside a quotation."""
    return quote.translate(_INNER) if "“" in quote or "”" in quote else quote


def _by_article(answer: Answer) -> Iterator[tuple[Sequence[Quotation], int]]:
    """Yield for each article the first places of the quotation and how many more there are: a single word may stand in a hundred."""
    for _, group in groupby(answer.matches, key=lambda match: match.place.article):
        places = list(group)
        yield places[:_SHOWN], len(places) - len(places[:_SHOWN])


def _json(answer: Answer, lang: Language) -> str:
    document = {
        "quote": answer.quote,
        "matches": [_match(match) for match in answer.matches],
        "findings": [finding_record(finding, lang) for finding in answer.findings],
        "citation": asdict(answer.citation) | {"text": cited(answer.citation)} if answer.citation else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _match(match: Quotation) -> dict[str, object]:
    place = match.place
    return {
        **{name: getattr(place, name) for name in ("article", "path", "record", "line", "column", "end_line", "end_column")},
        "text": match.text,
        "sentence": place.sentence,
        "agreement": match.agreement,
    }


def _where(match: Quotation) -> str:
    return f"{match.source} {_position(match.place)}" if match.source else _position(match.place)


def _position(place: Place) -> str:
    record = f"#{place.record}" if place.record is not None else ""
    return f"{place.path}{record}:{place.line}:{place.column}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plain(line: str) -> str:
    """Drop control characters: scraped text must not steer a terminal."""
    return "".join(char for char in line if char.isprintable())


def _escape(text: str) -> str:
    return "".join("\\" + char if char in r"\`*_{}[]<>#|" else char for char in text)


FORMS: Mapping[str, Callable[[Answer, Language], str]] = {"text": _text, "json": _json, "markdown": _markdown}
"""By the name that `--format` takes."""
