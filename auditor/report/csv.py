"""CSV for a spreadsheet: a line for every place of every finding, then one without a rule for all that was not compared.

UTF-8 with a byte-order mark, so that Excel reads the Chinese.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from auditor.model import ArticleInfo, Finding, Language, Message, Result
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line
from auditor.report.summary import OMITTED, SEVERITY_NAMES, STATE_NAMES, by_id, not_compared, places, rule_name, say, totals, verdict

BOM = "\ufeff"
HEADS = (
    *(Message("编号", "id"), Message("规则", "rule"), Message("规则名", "rule name"), Message("程度", "severity")),
    *(Message("把握", "confidence"), Message("组", "cluster"), Message("已知", "known"), Message("说明", "message")),
    *(Message("说法", "reading"), Message("数值", "value"), Message("来源", "source"), Message("标题", "title")),
    *(Message("发布", "published"), Message("文件", "path"), Message("记录", "record"), Message("行", "line")),
    *(Message("列", "column"), Message("句子", "sentence")),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula; the full-width ones too, as Excel does in Chinese and Japanese."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the findings as a table, with lines ended as RFC 4180 has it."""
    articles = by_id(result)
    return "".join(written(((finding, articles) for finding in result.findings), result, options))


def written(findings: Iterable[tuple[Finding, Mapping[str, ArticleInfo]]], rest: Result, options: RenderOptions) -> Iterator[str]:
    """Yield the table piece by piece: findings, each with the articles that it points at, and then what there is besides in `rest`."""
    lang = options.lang
    yield BOM + _line(say(head, lang) for head in HEADS)
    for finding, articles in findings:
        for row in _rows(finding, articles, options):
            yield _line(map(cell, row))
    for name, message, path, record in _not_told(rest, lang):
        line = {"rule name": name, "message": message, "path": path, "record": "" if record is None else str(record)}
        yield _line(cell(line.get(head.en, "")) for head in HEADS)


def _line(row: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(row)
    return stream.getvalue()


def _rows(finding: Finding, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> Iterator[list[str]]:
    """Yield a row for every place of a finding."""
    told = [
        finding.id,
        finding.rule,
        say(rule_name(options.rules, finding.rule), options.lang),
        say(SEVERITY_NAMES[finding.severity], options.lang),
        finding.confidence,
        finding.cluster or "",
        "1" if finding.known else "",
        say(finding.message, options.lang),
    ]
    for reading, place in places(finding):
        info = articles.get(place.article)
        yield [
            *told,
            say(OMITTED, options.lang) if reading.text is None else reading.text,
            reading.value or "",
            (info.source if info else None) or "",
            (info.title if info else None) or "",
            (info.published if info else None) or "",
            place.path,
            "" if place.record is None else str(place.record),
            str(place.line),
            str(place.column),
            place.sentence,
        ]


def _not_told(result: Result, lang: Language) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield what is known besides findings: inputs skipped, new articles compared with nothing, the verdict of a check or window."""
    for skipped in result.skipped:
        yield say(Message("跳过", "skipped"), lang), say(skipped.reason, lang), skipped.path, skipped.record
    for article in not_compared(result):
        yield say(Message("未比对", "not compared"), lang), say(STATE_NAMES[article.state], lang), article.path, article.record
    if result.compared_with is not None or totals(result).window is not None:
        yield say(Message("结论", "verdict"), lang), say(verdict(result), lang), "", None


def cell(text: str) -> str:
    """Return text that a spreadsheet shows and does not run: an apostrophe before what it would take for a formula."""
    text = one_line(text)  # a line of a record's own may be taken for a command by what reads the output
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text
