"""The program and its commands."""

import click

from auditor import __version__
from auditor.cli.auditing import run
from auditor.cli.checking import check
from auditor.cli.comparing import compare
from auditor.cli.deciding import decide, diff
from auditor.cli.happening import events
from auditor.cli.indexing import index
from auditor.cli.listing import completion, figures, rule
from auditor.cli.quoting import cite
from auditor.cli.serving import serve
from auditor.cli.spoken import Root


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="audit")
def cli() -> None:
    """Find the reposts of one text, and where they disagree."""


for _command in (run, check, cite, compare, events, index, figures, rule, completion, diff, decide, serve):
    cli.add_command(_command)
