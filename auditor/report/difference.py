"""Two JSON reports held against each other: which findings are new, which are gone, which are unchanged.

A finding is known by its id, which says what it says and not where: moving a file makes nothing new.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.model import FORMAT_VERSION, SEVERITIES, Decision, Finding, Language, Message, Since
from auditor.report.safe import one_line
from auditor.report.summary import SEVERITY_NAMES, say

Record = Mapping[str, Any]
"""A finding as a JSON report has it."""
_NAMES: Mapping[str, Message] = {"new": Message("新增", "new"), "gone": Message("消失", "gone"), "unchanged": Message("不变", "unchanged")}


@dataclass(frozen=True, slots=True)
class Difference:
    """What one report has and another has not, each worst first."""

    new: tuple[Record, ...]
    gone: tuple[Record, ...]
    unchanged: tuple[Record, ...]


def load(path: Path) -> dict[str, Record]:
    """Return the findings of a JSON report by id. Raises `ConfigError` for a file that is none."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"report {path} cannot be read: {error.strerror}", f"报告 {path} 读不了：{error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path} is not valid JSON: {error}", f"{path} 不是有效的 JSON：{error}") from error
    findings = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(findings, list) or not all(isinstance(f, dict) and isinstance(f.get("id"), str) for f in findings):
        raise ConfigError(f"{path} is not a JSON report of audit: make one with --json", f"{path} 不是 audit 的 JSON 报告：用 --json 生成")
    if document.get("format_version") != FORMAT_VERSION:
        raise ConfigError(
            f"report {path} is of another format_version than {FORMAT_VERSION}", f"报告 {path} 的 format_version 不是 {FORMAT_VERSION}"
        )
    return {finding["id"]: finding for finding in findings}


def difference(old: Mapping[str, Record], new: Mapping[str, Record]) -> Difference:
    """Hold one report against an earlier one."""
    return Difference(
        _worst_first([finding for name, finding in new.items() if name not in old]),
        _worst_first([finding for name, finding in old.items() if name not in new]),
        _worst_first([finding for name, finding in new.items() if name in old]),
    )


def since(name: str, old: Mapping[str, Record], findings: Sequence[Finding]) -> Since:
    """Return what an earlier report has against the `findings` of now."""
    now = {finding.id for finding in findings}
    gone = _worst_first([record for known, record in old.items() if known not in now])
    told = tuple(Decision(record["id"], str(record.get("rule", "")), str(record.get("message", ""))) for record in gone)
    return Since(name, frozenset(now - old.keys()), told, len(now & old.keys()))


def render(found: Difference, form: str, lang: Language) -> str:
    """Return a difference in one of `FORMS`."""
    return FORMS[form](found, lang)


def _worst_first(records: Sequence[Record]) -> tuple[Record, ...]:
    def rank(record: Record) -> tuple[int, str, str]:
        severity = record.get("severity")
        return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES), str(record.get("rule")), record["id"]

    return tuple(sorted(records, key=rank))


def _counted(found: Difference, lang: Language) -> str:
    parts = (("new", found.new), ("gone", found.gone), ("unchanged", found.unchanged))
    if lang == "zh":
        return "，".join(f"{say(_NAMES[name], lang)}{len(records)}处" for name, records in parts)
    return ", ".join(f"{len(records)} {say(_NAMES[name], lang)}" for name, records in parts)


def _line(record: Record, lang: Language) -> str:
    named = SEVERITY_NAMES.get(str(record.get("severity")))
    grade = say(named, lang) if named else "?"
    return one_line(f"{record.get('rule')} [{grade}] {record.get('message')}  {record['id']}")


def _text(found: Difference, lang: Language) -> str:
    def lines() -> Iterator[str]:
        yield _counted(found, lang)
        for sign, records in (("+", found.new), ("-", found.gone)):
            for record in records:
                yield f"{sign} {_line(record, lang)}"

    return "".join(line + "\n" for line in lines())


def _json(found: Difference, lang: Language) -> str:
    document = {"new": found.new, "gone": found.gone, "unchanged": [record["id"] for record in found.unchanged]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


FORMS: Mapping[str, Callable[[Difference, Language], str]] = {"text": _text, "json": _json}
"""By the name that `--format` takes."""
