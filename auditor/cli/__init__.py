"""The command line: arguments to settings, settings to an audit, its result to reports and an exit code. No logic of its own.

One module a group of commands. Heavy modules are imported by the commands that use them, so that `audit --help` answers at once.
"""

from auditor.cli.options import OPTION_NAMES
from auditor.cli.root import cli
from auditor.cli.running import main

__all__ = ["OPTION_NAMES", "cli", "main"]
