"""Before a release: the tag is the version, the changelog has it, and the addresses are those of this repository.

    release_check.py vX.Y.Z ADDRESS     say what does not agree, and exit with 1 if anything does not
    release_check.py --notes vX.Y.Z     print what the changelog says of that version

The standard library alone, so that nothing need be installed for it.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def version(root: Path) -> str:
    """Return the version that the package gives itself."""
    return re.search(r'^__version__ = "(.+)"$', (root / "auditor/__init__.py").read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]


def notes(root: Path, wanted: str) -> str:
    """Return the changelog's section of a version; nothing where it has none."""
    sections = re.split(r"^## ", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next((section.partition("\n")[2].strip() for section in sections if section.startswith(f"[{wanted}] ")), "")


def problems(root: Path, tag: str, address: str) -> list[str]:
    """Return what keeps `tag` from being released from `address`, a sentence each."""
    wanted = tag.removeprefix("v")
    found = []
    if wanted != version(root):
        found.append(f"the tag is {tag}, and auditor/__init__.py says {version(root)}")
    if not notes(root, wanted):
        found.append(f"CHANGELOG.md has no section [{wanted}] with a day and something in it")
    if f"version: {wanted}\n" not in (root / "CITATION.cff").read_text(encoding="utf-8"):
        found.append(f"CITATION.cff has no `version: {wanted}`")
    urls = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    if urls["Repository"] != address:
        found.append(f"pyproject.toml says that the repository is {urls['Repository']}, and this is {address}: make owner OWNER=…")
    return found


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    if len(arguments) == 2 and arguments[0] == "--notes":
        sys.stdout.write(notes(ROOT, arguments[1].removeprefix("v")) + "\n")
        return 0
    if len(arguments) != 2:
        sys.stderr.write(str(__doc__))
        return 2
    found = problems(ROOT, *arguments)
    sys.stderr.writelines(f"release: {problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
