"""The check step of action.yml: runs `audit check`, prints annotations, and fills the step's outputs and the job summary.

Run as `python -I`, so that no file of the workspace can stand in for a module. Inputs come as INPUT_… variables, never through the text of
a script, and paths stand after `--`: nothing in them can become a command or an option.
"""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

STATUSES = {0: "passed", 1: "findings", 2: "failed", 3: "not-read"}
"""What an exit code of `audit check` means; anything else is a run that failed too."""
FORMATS = {"json": "json", "html": "html", "sarif": "sarif", "markdown": "md"}
"""Reports that are asked for, with their suffixes."""


def value(name: str, default: str = "") -> str:
    """Return an input of the action; `default` where it is empty."""
    return os.environ.get(f"INPUT_{name}", "").strip() or default


def paths(given: str) -> list[str]:
    """Return the paths of `new:`, one a line. A line that is no path itself may hold several without blanks in them."""
    found = []
    for line in filter(None, map(str.strip, given.splitlines())):
        words = line.split()
        several = not os.path.lexists(line) and all(os.path.lexists(word) or set(word) & set("*?[") for word in words)
        found += words if several else [line]
    return found


def command(directory: Path) -> list[str]:
    """Return the command line."""
    options = [f"--against={value('AGAINST')}", f"--fail-on={value('FAIL_ON', 'medium')}", f"--lang={value('LANG', 'zh')}"]
    options += [f"--report-dir={directory}", *(f"--{name}" for name in FORMATS), "--format=github", "--quiet"]
    if value("BASELINE"):
        options.append(f"--baseline={value('BASELINE')}")
    return ["audit", "check", *options, *shlex.split(value("ARGS"), comments=False), "--", *paths(value("NEW"))]


def findings(report: Path) -> str:
    """Return how many findings are not accepted; nothing where this run has left no report."""
    try:
        document = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(sum(not finding["known"] for finding in document["findings"]))


def append(variable: str, text: str) -> None:
    """Add to the file that the runner names by `variable`, where it names one."""
    if os.environ.get(variable):
        with Path(os.environ[variable]).open("a", encoding="utf-8") as file:
            file.write(text)


def main() -> int:
    """Run the step and return its exit code."""
    directory = Path(value("REPORT_DIR", "reports"))
    reports = {name: directory / f"audit.{suffix}" for name, suffix in FORMATS.items()}
    for report in reports.values():
        report.unlink(missing_ok=True)
    code = subprocess.run(command(directory), check=False).returncode  # noqa: S603 -- a list, and what was installed for it
    written = {name: str(report) if report.is_file() else "" for name, report in reports.items()}
    outputs = {
        "status": STATUSES.get(code, "failed"),
        "findings": findings(reports["json"]) if code in (0, 1) else "",
        "report-path": written["html"],
        "sarif-path": written["sarif"],
        "exit-code": str(code),
    }
    append("GITHUB_OUTPUT", "".join(f"{name}={' '.join(text.splitlines())}\n" for name, text in outputs.items()))
    if written["markdown"]:
        append("GITHUB_STEP_SUMMARY", reports["markdown"].read_text(encoding="utf-8"))
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
