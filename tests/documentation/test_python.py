"""The program of the documentation runs, in an environment of its own, and says something."""

import os
import subprocess
import sys

from tests.documentation.pages import DOCS, LANGUAGES, ROOT, blocks


def test_the_program_runs() -> None:
    english, chinese = ((DOCS / language / "how-to" / "python.md").read_text(encoding="utf-8") for language in LANGUAGES)
    program = "".join(block.text for block in blocks(english, "python"))
    assert "".join(block.text for block in blocks(chinese, "python")) == program
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 8 and all(lines)
    assert lines[0].split()[1] == "high"
    assert "85.6毫米" in lines[4]
    assert "gzip" in lines[6]
    assert lines[7] == "there is no option 'langauge' (did you mean 'lang'?)"
