"""The program of the documentation runs, in an environment of its own, and says something."""

import os
import subprocess
import sys

from tests.documentation.pages import DOCS, LANGUAGES, ROOT, blocks


def test_the_program_runs() -> None:
    english, chinese = ((DOCS / language / "how-to" / "python.md").read_text(encoding="utf-8") for language in LANGUAGES)
    [program] = blocks(english, "python")
    assert [block.text for block in blocks(chinese, "python")] == [program.text]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-W", "error", "-c", program.text]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 6 and all(lines)
    assert lines[0].split()[1] == "high"
    assert "85.6毫米" in lines[4]
