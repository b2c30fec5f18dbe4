"""The keyword arguments of every function, and the settings that they make."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypedDict

from auditor import config
from auditor.errors import UsageError
from auditor.model import Confidence, Language, Severity


class Options(TypedDict, total=False):
    """What may be said of any call; each as the option of the command line that has its name.

    No configuration file and no environment variable has a say, unless `config` names a file.
    """

    lang: Language
    """Language of messages and reports: `zh` (the default) or `en`."""
    select: str | Iterable[str]
    """Only these rules, or rules that begin so: `"F,D201"` or `["F", "D201"]`."""
    ignore: str | Iterable[str]
    """Not these rules."""
    min_severity: Severity
    """Leave out what matters less."""
    min_confidence: Confidence
    """Leave out what is less sure."""
    source_priority: str | Iterable[str]
    """Sources whose text is the origin, best first."""
    window: str
    """Copies further apart than this, as `60d`, are not joined by `audit` and `check`; what has no date is held against all."""
    fail_on: config.FailOn
    """What `Result.failing` holds: findings of this severity or worse; `never` for none."""
    allow_skipped: bool
    """Whether a check may pass although not everything could be read."""
    events: bool
    """Whether events that several articles tell in words of their own are looked for, too: `Result.events`."""
    exclude: str | Iterable[str]
    """Globs of files to leave out."""
    max_file_size: int
    """Bytes; larger files that have to be read whole are skipped."""
    max_decompressed_size: int
    """Bytes; compressed files that grow larger are skipped."""
    max_record_length: int
    """Characters; longer articles are skipped."""
    text_field: str
    """The field or column that holds the text; guessed without it."""
    table: str
    """The table of a database or the sheet of a workbook; all without it."""
    timezone: str
    """Where the outlets are, for the day of a moment."""
    jobs: int
    """Processes; 0 (the default) for one a core."""
    engine: str
    """Where the work runs."""
    progress: bool
    """Whether progress is shown on standard error, where that is a terminal; it is not unless asked for."""
    config: str | os.PathLike[str]
    """A configuration file to read the rest from, `audit.toml` or `pyproject.toml`."""


NAMES = frozenset(Options.__annotations__)


def refuse_window(options: Mapping[str, Any], name: str) -> None:
    """Raise UsageError where a window is asked of a function that joins no copies by itself."""
    if "window" in options:
        raise UsageError(f"window is for audit and check; {name} has none", f"window 只用于 audit 和 check，{name} 没有这一项")


def settings(options: Mapping[str, Any], **defaults: Any) -> config.Config:
    """Return the settings that options make. UsageError for an unknown one or a value that it cannot have."""
    for name in options:
        if name not in NAMES:
            near = config.nearest(name, sorted(NAMES))
            raise UsageError(f"there is no option {name!r}{near.en}", f"没有选项 {name!r}{near.zh}")
    merged = {**defaults, **_from_file(options.get("config")), "progress": False, **options}
    merged.pop("config", None)
    made = config.Config(**{name: _fitting(name, value) for name, value in merged.items()})
    if made.named_rules:
        from auditor.compare import BY_CODE

        config.check_rules(made.named_rules, list(BY_CODE))
    return made


_PLAIN = {field.name: field.default for field in fields(config.Config)}


def _fitting(name: str, value: Any) -> Any:
    """Return a value of the kind that the setting has: a list of words from `a,b` or any iterable, rules in capitals."""
    plain = _PLAIN[name]
    if name == "suppress":
        return value
    if isinstance(plain, tuple):
        if not isinstance(value, Iterable):
            raise _wrong(name, value)
        words = value.split(",") if isinstance(value, str) else map(str, value)
        kept = tuple(word.strip() for word in words if word.strip())
        return tuple(map(str.upper, kept)) if name in ("select", "ignore") else kept
    if isinstance(plain, bool | int | str) and (not isinstance(value, type(plain)) or isinstance(value, bool) != isinstance(plain, bool)):
        raise _wrong(name, value)
    return value


def _wrong(name: str, value: object) -> UsageError:
    return UsageError(f"{value!r} is no value of {name}", f"{name} 的值不能是 {value!r}")


def _from_file(path: str | os.PathLike[str] | None) -> dict[str, Any]:
    """Return what a configuration file says of the settings there are here; what is about reports is left to the command line."""
    if path is None:
        return {}
    from auditor.report import REPORTS

    where = Path(path)
    told = config.load(where, (*REPORTS, *config.KEYS))
    suppress = config.suppressions(told.pop("suppress", []), where)
    return {**{name: value for name, value in told.items() if name in NAMES}, "suppress": suppress}
