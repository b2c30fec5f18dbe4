"""Commands that build and keep an index: `audit index …`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.address import Address
from auditor.cli.codes import NOTHING_READ, OK
from auditor.cli.options import INDEX, INDEX_FILE, NEW_FILE, NEW_INDEX, option, reading_options, settings_options, speaking_options
from auditor.cli.settings import progress_of, settings_of
from auditor.cli.telling import in_either, tell, tell_idle, warn
from auditor.errors import UsageError
from auditor.model import Message

if TYPE_CHECKING:
    from auditor.index.places import Entered
    from auditor.model import Language


_told_as = click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group()
def index() -> None:
    """Keep an index of an archive."""


@index.command("build")
@click.argument("index_path", metavar="INDEX", type=NEW_INDEX)
@click.argument("paths", nargs=-1, metavar="PATH...")
@option("--allow-empty", is_flag=True)
@option("--from-archive", metavar="DIR")
@reading_options
@speaking_options
@settings_options
@click.pass_context
def index_build(
    context: click.Context,
    /,
    index_path: Path | Address,
    paths: tuple[str, ...],
    allow_empty: bool,
    from_archive: str | None,
    **options: Any,
) -> None:
    """Write INDEX anew."""
    if bool(paths) == (from_archive is not None):
        raise UsageError(
            "an index is built from PATH... or from --archive's parts: name either, and not both",
            "索引由 PATH... 或由 --archive 存下的各块建成：请给出其中一种",
        )
    if from_archive is not None:
        _build_of(context, index_path, from_archive, options)
    _change_index(context, index_path, paths, options, anew=True, allow_empty=allow_empty)


@index.command("add")
@click.argument("index_path", metavar="INDEX", type=INDEX)
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@reading_options
@speaking_options
@settings_options
@click.pass_context
def index_add(context: click.Context, /, index_path: Path | Address, paths: tuple[str, ...], **options: Any) -> None:
    """Add articles to INDEX."""
    _change_index(context, index_path, paths, options, anew=False)


@index.command("remove")
@click.argument("index_path", metavar="INDEX", type=INDEX)
@click.argument("articles", nargs=-1, metavar="ARTICLE...", required=True)
def index_remove(index_path: Path | Address, articles: tuple[str, ...]) -> None:
    """Take articles out of INDEX."""
    from auditor import upkeep

    removed = upkeep.remove(index_path, articles)
    click.echo(in_either(f"已从 {index_path} 取出{removed}篇", f"{removed} articles removed from {index_path}"))


@index.command("info")
@click.argument("index_path", metavar="INDEX", type=INDEX)
@_told_as
def index_info(index_path: Path | Address, form: str) -> None:
    """Say what INDEX holds."""
    from auditor import upkeep

    described = upkeep.describe(index_path)
    _say(described, form, [f"{name}: {value}" for name, value in described.items()])


@index.command("gone")
@click.argument("index_path", metavar="INDEX", type=INDEX)
@_told_as
def index_gone(index_path: Path | Address, form: str) -> None:
    """List the places of INDEX whose file is no more."""
    from auditor import upkeep
    from auditor.report.safe import one_line

    gone = upkeep.gone(index_path)
    _say(gone, form, list(map(one_line, gone)))


@index.command("backup")
@click.argument("index", type=INDEX_FILE)
@click.argument("copy", type=NEW_FILE)
def index_backup(index: Path, copy: Path) -> None:
    """Copy INDEX whole to COPY."""
    from auditor.index import backup

    backup.copy(index, copy)
    click.echo(str(copy))


def _say(told: object, form: str, lines: Sequence[str]) -> None:
    """Print something as JSON, or as lines of text."""
    for line in [json.dumps(told, ensure_ascii=False)] if form == "json" else lines:
        click.echo(line)


def _build_of(context: click.Context, path: Path | Address, folder: str, options: dict[str, Any]) -> None:
    """Build an index of the articles of an archive in parts."""
    settings = settings_of(context, options)
    from auditor import upkeep
    from auditor.archive.kept import articles_kept

    _tell_network(path, settings.lang)
    added = upkeep.build_of(path, articles_kept(folder))
    click.echo(getattr(_grown(added, path, anew=True), settings.lang))
    context.exit(OK if added.new or added.known else NOTHING_READ)


def _change_index(
    context: click.Context, path: Path | Address, paths: Sequence[str], options: dict[str, Any], *, anew: bool, allow_empty: bool = False
) -> None:
    settings = settings_of(context, options)
    from auditor import upkeep

    def waiting() -> None:
        warn(f"等待另一个进程写完索引 {path}" if settings.lang == "zh" else f"waiting for another process that writes the index {path}")

    tell_idle(paths, settings)
    _tell_network(path, settings.lang)
    with progress_of(settings) as progress:
        added, skipped = upkeep.build(path, paths, settings, progress, anew=anew, allow_empty=allow_empty, waiting=waiting)
    for entry in skipped:
        tell(entry, settings.lang)
    click.echo(getattr(_grown(added, path, anew), settings.lang))
    context.exit(OK if added.new or added.known else NOTHING_READ)


def _grown(added: "Entered", path: Path | Address, anew: bool) -> Message:
    """Return how many articles came into an index."""
    zh = f"{path} 里有{added.new}篇" if anew else f"已加入 {path}：{added.new}篇"
    en = f"{added.new} articles {'in' if anew else 'added to'} {path}"
    if not (added.versions or added.known):
        return Message(zh, en)
    return Message(
        f"{zh}（其中网页的新版本{added.versions}篇；另有{added.known}篇原已有）",
        f"{en} ({added.versions} of them versions of a page, {added.known} more were known)",
    )


def _tell_network(path: Path | Address, lang: "Language") -> None:
    """Say that an index lies where other machines may write to it at the same time."""
    from auditor.index.access import network

    kind = None if isinstance(path, Address) else network(path)
    if kind:
        zh = f"索引 {path} 在网络文件系统（{kind}）上：别的机器加的锁在那里不一定有效，同一时间只让一台机器写"
        en = f"the index {path} lies on a network file system ({kind}): locks of other machines may not hold there; let one machine write"
        warn(zh if lang == "zh" else en)
