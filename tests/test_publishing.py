"""What is published: the distribution holds what it needs, says where it comes from, and stands alone."""

import email
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest

from tests.checkout import tracked

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BUILDS = "hatchling with hatch-fancy-pypi-readme, which build the distribution, is not installed here"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wheel and an sdist made of this checkout."""
    pytest.importorskip("hatchling", reason=BUILDS)
    pytest.importorskip("hatch_fancy_pypi_readme", reason=BUILDS)
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def metadata(dist: Path) -> Message:
    [wheel] = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        return email.message_from_bytes(archive.read(name))


def test_the_long_description_points_nowhere_but_out(metadata: Message) -> None:
    description = str(metadata.get_payload())
    # The payload is bytes of UTF-8 under an ASCII coat, which is no matter for links.
    targets = re.findall(r"\]\(([^)]+)\)", description)
    assert len(targets) > 5
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []
    version = metadata["Version"]
    assert all(f"/v{version}/" in target for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", description))


def test_all_addresses_are_of_one_repository(metadata: Message) -> None:
    address = PROJECT["urls"]["Repository"]
    owner = address.removeprefix("https://github.com/").split("/")[0]
    assert re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", address)
    assert all(f"/{owner}" in url for url in PROJECT["urls"].values() if "github.com" in url)
    assert {line.split(", ")[0] for line in metadata.get_all("Project-URL", [])} >= {"Documentation", "Repository", "Issues", "Changelog"}
    assert metadata["Author"]


def test_the_classifiers_name_every_python_that_is_tested() -> None:
    versions = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)]
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={versions[0]}"
    assert PROJECT["classifiers"] == sorted(PROJECT["classifiers"])


def test_the_wheel_holds_the_package_and_its_files(dist: Path) -> None:
    [wheel] = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.split("/")[0].endswith(".dist-info")}
    package = {path.relative_to(ROOT).as_posix() for path in (ROOT / "auditor").rglob("*") if path.is_file()}
    assert held == {name for name in package if "__pycache__" not in name}


def test_the_sdist_holds_what_tests_need(dist: Path) -> None:
    [sdist] = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "tests/conftest.py", "sample_corpus/EXPECTED.json", "benchmarks/README.md", "LICENSE"} <= held
    assert {name for name in tracked() if (ROOT / name).exists()} <= held


@pytest.mark.skipif(shutil.which("make") is None or sys.platform == "win32", reason="make is not here")
def test_one_command_puts_the_owner_into_every_address(tmp_path: Path) -> None:
    [named] = re.findall("^ADDRESSED := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for name in (*named.split(), "Makefile", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
    subprocess.run(["make", "owner", "OWNER=newsdesk"], cwd=tmp_path, check=True, capture_output=True)
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} == before
    held = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "Makefile"}
    assert not [path for path, content in held.items() if re.search(rb"OWNER[./]", content)]
    urls = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    assert urls["Repository"] == "https://github.com/newsdesk/auditor"
