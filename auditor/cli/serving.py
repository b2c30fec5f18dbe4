"""The command that opens the desk: `audit serve`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import FILE, INDEX_FILE, NEW_FILE, lang_option
from auditor.errors import UsageError
from auditor.model import SEVERITIES

if TYPE_CHECKING:
    from auditor.config import FailOn
    from auditor.model import Language


@click.command()
@click.argument("index", type=INDEX_FILE)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True)
@click.option("--name", "names", multiple=True, metavar="HOST")
@click.option("--token-file", type=FILE)
@click.option("--decisions", type=NEW_FILE)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--fail-on", type=click.Choice(["never", *SEVERITIES]), default="medium", show_default=True)
@click.option("--events", is_flag=True)
@lang_option
def serve(
    index: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    token_file: Path | None,
    decisions: Path | None,
    workers: int,
    fail_on: "FailOn",
    events: bool,
    lang: "Language",
) -> None:
    """Open the desk on INDEX."""
    from auditor.config import Config

    try:
        from auditor.desk import app
        from auditor.desk.settings import Settings, read_token
    except ImportError as error:
        raise UsageError(
            "the desk needs the extra: pip install 'auditor-zh[serve]'", "核稿台需要附加依赖：pip install 'auditor-zh[serve]'"
        ) from error
    settings = Settings(
        index=index,
        decisions=decisions or index.with_name(index.name + ".decisions.json"),
        config=Config(lang=lang, fail_on=fail_on, events=events),
        host=host,
        port=port,
        names=names,
        token=read_token(token_file),
        workers=workers,
    )
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{port}/", err=True)
    app.serve(settings)
