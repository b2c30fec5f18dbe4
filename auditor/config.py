"""Settings: what may be set, where each value came from, and whether it makes sense.

The command line wins, then the environment (`AUDIT_…`), then the configuration file. Knows nothing of click.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args

from auditor.errors import ConfigError, UsageError
from auditor.filenames import alike
from auditor.model import CONFIDENCES, SEVERITIES, Confidence, Finding, Language, Message, Place, Severity

FailOn = Literal["never", "high", "medium", "low", "info"]
Colour = Literal["auto", "always", "never"]

CONFIG_FILES = ("audit.toml", "pyproject.toml")
"""Looked for in the working directory and its parents, in this order; the first that has settings counts."""
KEYS = (
    *("events", "tables", "html_all", "since", "open_with"),
    *("report_dir", "format", "exit_zero", "allow_skipped", "fail_on", "select", "ignore", "min_severity", "min_confidence", "exclude"),
    *("source_priority", "window", "lang", "quiet", "verbose", "color", "progress", "jobs", "engine", "ray_address", "against", "baseline"),
    *("max_file_size", "max_decompressed_size", "max_record_length", "text_field", "table", "timezone"),
)
"""Keys of a configuration file, besides the names of reports to write."""
LONGEST = 5
"""Digits of the days of a window."""
CHOICES: Mapping[str, Sequence[str]] = {
    "fail_on": get_args(FailOn),
    "color": get_args(Colour),
    "lang": get_args(Language),
    "min_severity": SEVERITIES,
    "min_confidence": CONFIDENCES,
}
"""Settings that take one of few words."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings that somebody decided not to be told about, and why. Every criterion given must hold."""

    reason: str
    finding: str | None = None
    rule: str | None = None
    """A rule or a prefix of rules: `F101`, `F`."""
    source: str | None = None
    path: str | None = None
    """A glob over the paths of the witnesses."""
    until: datetime.date | None = None
    """Last day on which it counts."""

    def expired(self, today: datetime.date) -> bool:
        """Say whether its last day is over."""
        return self.until is not None and today > self.until

    def covers(self, finding: Finding, sources: Mapping[str, str | None]) -> bool:
        """Say whether anything of `finding` is meant; `sources` gives the publisher of each article id."""
        return self.left(finding, sources) is not finding

    def left(self, finding: Finding, sources: Mapping[str, str | None]) -> Finding | None:
        """Return what is left of `finding` without the places that are meant: None where no two readings are, the finding where none is.

        What another source has is told nevertheless.
        """
        if (self.finding is not None and finding.id != self.finding) or (self.rule is not None and not finding.rule.startswith(self.rule)):
            return finding
        kept = []
        for reading in finding.readings:
            others = tuple(place for place in reading.witnesses if not self._means(place, sources))
            kept.append(replace(reading, witnesses=others))
        if kept == list(finding.readings):
            return finding
        told = tuple(reading for reading in kept if reading.witnesses)
        return replace(finding, readings=told) if len(told) > 1 and finding.cluster is not None else None

    def _means(self, place: Place, sources: Mapping[str, str | None]) -> bool:
        return (self.source is None or sources.get(place.article) == self.source) and (
            self.path is None or fnmatchcase(alike(place.path), alike(self.path))
        )

    def __str__(self) -> str:
        criteria = ((name, getattr(self, name)) for name in ("finding", "rule", "source", "path", "until"))
        return ", ".join(f"{name} {value}" for name, value in criteria if value is not None) + f" ({self.reason})"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that steers an audit. Each field is an option, a key of the configuration file and a variable."""

    reports: tuple[str, ...] = ()
    """Names of the reports to write into `report_dir`."""
    format: str = "terminal"
    """What goes to standard output."""
    report_dir: str = "reports"
    fail_on: FailOn = "never"
    exit_zero: bool = False
    allow_skipped: bool = False
    """Whether a check may pass although not everything was read."""
    select: tuple[str, ...] = ()
    """Rules or prefixes of rules; empty for all."""
    ignore: tuple[str, ...] = ()
    min_severity: Severity = "info"
    min_confidence: Confidence = "low"
    exclude: tuple[str, ...] = ()
    source_priority: tuple[str, ...] = ()
    """Publishers whose text is the origin, best first."""
    window: str = ""
    """How far apart copies may be, as `60d`; empty for any time."""
    lang: Language = "zh"
    quiet: bool = False
    verbose: bool = False
    color: Colour = "auto"
    progress: bool = True
    jobs: int = 0
    """Processes; 0 for one a core."""
    engine: str = "local"
    ray_address: str = ""
    """Of a cluster, for the engine `ray`; empty to start one on this machine."""
    max_file_size: int = 64 << 20
    """Bytes of one file that is read whole."""
    max_decompressed_size: int = 1 << 30
    """Bytes that a compressed file may grow to."""
    max_record_length: int = 8_000_000
    """Characters of one article."""
    text_field: str = ""
    """The field or column that holds the text of a record; empty to guess it."""
    table: str = ""
    """The table of a database or the sheet of a workbook; empty for all."""
    timezone: str = "Asia/Shanghai"
    """Where the outlets are: the day of a moment given in another zone is the day there."""
    suppress: tuple[Suppression, ...] = ()
    events: bool = False
    """Whether articles that tell one event in their own words are looked for, too."""
    tables: bool = False
    """Whether the JSON report holds the aligned texts."""
    html_all: bool = False
    """Whether the HTML report holds every text, whatever its size."""
    since: str | None = None
    """Path of an earlier JSON report."""
    open_with: str = ""
    """Address by which an editor opens a file at a line, with `{path}`, `{line}`, `{column}` and `{record}`."""

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise UsageError(
                f"jobs must be 0 (one a core) or more, not {self.jobs}", f"jobs 应当是 0（每个处理器一个）或更大的数，不能是 {self.jobs}"
            )
        for name, among in CHOICES.items():
            if getattr(self, name) not in among:
                raise UsageError(
                    f"{getattr(self, name)!r} is no value of {name}; there are {', '.join(among)}",
                    f"{name} 的值不能是 {getattr(self, name)!r}，可以是：{'、'.join(among)}",
                )
        if self.window and not _is_days(self.window):
            raise UsageError(
                f"window must be a number of days such as 60d, not {self.window!r}", f"window 应当是天数，例如 60d，不能是 {self.window!r}"
            )
        for name in ("max_file_size", "max_decompressed_size", "max_record_length"):
            if getattr(self, name) < 1:
                raise UsageError(f"{name.replace('_', '-')} must be at least 1", f"{name.replace('_', '-')} 至少是 1")

    @property
    def days(self) -> int | None:
        """How many days copies may be apart; None for any number."""
        return int(self.window.removesuffix("d")) if self.window else None

    def wants(self, finding: Finding) -> bool:
        """Say whether `finding` passes the selection of rules, severity and confidence."""
        return (
            (not self.select or finding.rule.startswith(self.select))
            and not (self.ignore and finding.rule.startswith(self.ignore))
            and SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.min_severity)
            and CONFIDENCES.index(finding.confidence) <= CONFIDENCES.index(self.min_confidence)
        )

    @property
    def named_rules(self) -> tuple[str, ...]:
        """The rules, or prefixes of rules, that are selected, ignored or suppressed."""
        return (*self.select, *self.ignore, *(one.rule for one in self.suppress if one.rule))

    def fails(self, finding: Finding) -> bool:
        """Say whether `finding` turns the exit code to 1."""
        return self.fail_on != "never" and not finding.known and SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)


def _is_days(window: str) -> bool:
    number = window.removesuffix("d")
    return number != window and number.isascii() and number.isdigit() and len(number) <= LONGEST and int(number) > 0


def check_rules(names: Iterable[str], known: Sequence[str]) -> None:
    """Raise `UsageError` for a name that is no rule and no prefix of one."""
    for name in names:
        if not name or not any(rule.startswith(name.upper()) for rule in known):
            near = nearest(name, known)
            raise UsageError(
                f"unknown rule {name!r}{near.en}; `audit rule` lists them", f"没有规则 {name!r}{near.zh}；audit rule 列出所有规则"
            )


def find_file(start: Path) -> Path | None:
    """Return the configuration file that applies in folder `start`, or None."""
    for folder in (start, *start.parents):
        for name in CONFIG_FILES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or "audit" in _parse(path).get("tool", {})):
                return path
    return None


def load(path: Path, known: Sequence[str]) -> dict[str, Any]:
    """Return the settings of a configuration file under option names (`fail_on`), values as TOML gives them.

    `known` are the option names there are. Raises `ConfigError` for a file that cannot be read or an unknown key.
    """
    document = _parse(path)
    table = document.get("tool", {}).get("audit", {}) if path.name == "pyproject.toml" else document
    settings = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known and name != "suppress":
            near = nearest(key, [k.replace("_", "-") for k in (*known, "suppress")])
            raise ConfigError(f"{path}: unknown key {key!r}{near.en}", f"{path}：没有 {key!r} 这一项{near.zh}")
        settings[name] = value
    return settings


def suppressions(tables: object, path: Path) -> tuple[Suppression, ...]:
    """Build suppressions from the `[[suppress]]` tables of `path`. Each needs a reason and at least one criterion."""
    names = [field.name for field in fields(Suppression)]
    if not isinstance(tables, list):
        raise ConfigError(f"{path}: suppress must be written as [[suppress]] tables", f"{path}：suppress 要写成 [[suppress]]")
    result = []
    for number, table in enumerate(tables, 1):
        where, wo = f"{path}: suppression {number}", f"{path}：第{number}条豁免"
        for key in table:
            if key not in names:
                near = nearest(key, names)
                raise ConfigError(f"{where}: unknown key {key!r}{near.en}", f"{wo}没有 {key!r} 这一项{near.zh}")
        for key, value in table.items():
            if key != "until" and not (isinstance(value, str) and value.strip()):
                raise ConfigError(
                    f"{where}: {key} must be a text that is not empty, not {value!r}", f"{wo}的 {key} 应当是不空的文字，不能是 {value!r}"
                )
        if "rule" in table:
            table["rule"] = table["rule"].upper()
        if not str(table.get("reason", "")).strip():
            raise ConfigError(f"{where} gives no reason", f"{wo}没有写明理由（reason）")
        if not set(table) & {"finding", "rule", "source", "path"}:
            raise ConfigError(f"{where} says neither finding, rule, source nor path", f"{wo}没有写明 finding、rule、source 或 path")
        until = table.get("until")
        if isinstance(until, str):
            until = _date(until, where, wo)
        if until is not None and not isinstance(until, datetime.date):
            raise _no_day(where, wo)
        result.append(Suppression(**{**table, "until": until}))
    return tuple(result)


def _date(text: str, where: str, wo: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise _no_day(where, wo) from error


def _no_day(where: str, wo: str) -> ConfigError:
    return ConfigError(f"{where}: until must be a date such as 2026-12-31", f"{wo}的 until 应当是 2026-12-31 这样的日期")


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}", f"{path} 无法读取：{error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}", f"{path} 不是合格的 TOML：{error}") from error


def nearest(name: str, known: Sequence[str]) -> Message:
    """Return a question after the nearest known name, as the end of a sentence; nothing where none is near."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1, cutoff=0.4)
    return Message(f"（是不是想用 {close[0]!r}？）", f" (did you mean {close[0]!r}?)") if close else Message("", "")
