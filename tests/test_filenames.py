"""Names of files in reports, on systems that write them otherwise."""

import json
import ntpath
import posixpath

import pytest

from auditor import filenames
from auditor.config import Suppression
from auditor.filenames import file_link, file_uri, slashed
from auditor.ingest.globs import excluded
from auditor.model import Finding, Message, Place, Reading


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filenames, "SYSTEM", ntpath)


WINDOWS_URIS = {
    r"C:\news\a.html": "file:///C:/news/a.html",
    "C:/news/晴川 1.html": "file:///C:/news/%E6%99%B4%E5%B7%9D%201.html",
    r"\\server\share\a.html": "file://server/share/a.html",
    r"news\a#1.html": "news/a%231.html",
    r"\news\a.html": "file:///news/a.html",
    "javascript:alert(1)": "javascript%3Aalert%281%29",
}


@pytest.mark.parametrize("path", WINDOWS_URIS)
def test_addresses_on_windows(windows: None, path: str) -> None:
    assert file_uri(path) == WINDOWS_URIS[path]


def test_addresses_elsewhere() -> None:
    assert file_uri("/news/a b.html") == "file:///news/a%20b.html"
    assert file_uri(r"news\a.html") == "news%5Ca.html"
    assert file_uri("news/a.html") == "news/a.html"
    assert slashed(r"a\b") == r"a\b"
    assert filenames.SYSTEM is posixpath


def test_links_stay_relative_as_far_as_they_can(windows: None) -> None:
    assert file_link(r"C:\news\a.html", r"C:\reports") == "../news/a.html"
    assert file_link(r"D:\news\a.html", r"C:\reports") == "file:///D:/news/a.html"
    assert file_link(r"\\server\share\a.html", r"C:\reports") == "file://server/share/a.html"


def test_paths_are_written_with_slashes(windows: None) -> None:
    assert slashed(r"corpus\2025\a.html") == "corpus/2025/a.html"
    assert slashed(r"\\?\C:\corpus\a.html") == r"\\?\C:\corpus\a.html"


def test_patterns_may_be_written_either_way(windows: None) -> None:
    assert excluded("drafts/a.txt", [r"drafts\*"])
    assert excluded("Drafts/A.TXT", ["drafts/*.txt"])
    assert not excluded("final/a.txt", [r"drafts\*"])


def test_patterns_elsewhere_mean_what_they_say() -> None:
    assert not excluded("drafts/a.txt", [r"drafts\*"])
    assert not excluded("Drafts/a.txt", ["drafts/*"])


def finding(path: str) -> Finding:
    places = [Place(name, path, None, 1, 1, 1, 2, "") for name in ("a", "b")]
    readings = tuple(Reading(place.article, None, (place,)) for place in places)
    return Finding("f", "F101", "high", "high", None, Message("", ""), readings)


def test_suppressions_mean_the_same_everywhere(windows: None) -> None:
    assert Suppression("why", path=r"drafts\*").covers(finding("drafts/a.txt"), {})
    assert Suppression("why", path="drafts/*").covers(finding("Drafts/A.txt"), {})
    assert not Suppression("why", path="final/*").covers(finding("drafts/a.txt"), {})


def test_a_sarif_report_from_windows_has_addresses(windows: None) -> None:
    from auditor.model import ArticleInfo, Result
    from auditor.report.options import RenderOptions
    from auditor.report.sarif import render

    path = "C:/news/a.html"
    info = ArticleInfo(path, path, None, None, None, None, None, "simplified", 9, {}, {})
    log = json.loads(render(Result((info,), (), (), (finding(path),), {}), RenderOptions("1")))
    assert '"file:///C:/news/a.html"' in json.dumps(log)
