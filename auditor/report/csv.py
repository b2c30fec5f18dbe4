"""CSV for a spreadsheet: a line for every place of every finding, then one without a rule for all that was not compared.

UTF-8 with a byte-order mark, so that Excel reads the Chinese.
"""

import csv
import io
from collections.abc import Iterator

from auditor.model import Language, Message, Result
from auditor.report.options import RenderOptions
from auditor.report.safe import visible
from auditor.report.summary import OMITTED, SEVERITY_NAMES, STATE_NAMES, by_id, not_compared, places, rule_name, say, verdict

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
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([say(head, options.lang) for head in HEADS])
    articles = by_id(result)
    for finding in result.findings:
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
            row = [
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
            writer.writerow([cell(text) for text in row])
    for name, message, path, record in _not_told(result, options.lang):
        line = {"rule name": name, "message": message, "path": path, "record": "" if record is None else str(record)}
        writer.writerow([cell(line.get(head.en, "")) for head in HEADS])
    return BOM + stream.getvalue()


def _not_told(result: Result, lang: Language) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield what there is to know besides findings: inputs skipped, new articles compared with nothing, and the verdict of a check."""
    for skipped in result.skipped:
        yield say(Message("跳过", "skipped"), lang), say(skipped.reason, lang), skipped.path, skipped.record
    for article in not_compared(result):
        yield say(Message("未比对", "not compared"), lang), say(STATE_NAMES[article.state], lang), article.path, article.record
    if result.compared_with is not None:
        yield say(Message("结论", "verdict"), lang), say(verdict(result), lang), "", None


def cell(text: str) -> str:
    """Return text that a spreadsheet shows and does not run: an apostrophe before what it would take for a formula."""
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip("\n")
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text
