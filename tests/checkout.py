"""What belongs to the checkout that the tests run in, as far as git can say."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked() -> list[str]:
    """Return the files that belong to the project; skip where nobody knows: no git, no clone, or one that git does not trust."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except FileNotFoundError:
        pytest.skip("no git, which knows what belongs to the project")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no git checkout: {error.stderr.strip().splitlines()[0]}")
    return [name for name in listed.stdout.split("\0") if name]
