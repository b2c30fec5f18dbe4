"""Scraped text that would steer a terminal, a reader of XML or a browser."""

import json
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.safe import escaped, one_line, visible, web_link, xml

STEERING = (
    "\x1b[31m",
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]8;;https://a.example\x1b\\",
    "\x9b2J",
    "\x07",
    "\x85",
    "\u202e",
    "\u2066",
    "\r",
    "\x1b",
)
TEXTS = st.lists(st.one_of(st.sampled_from(STEERING), st.text(max_size=10))).map("".join)
ORDER = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(TEXTS)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    for shown in (visible(text), one_line(text)):
        assert not [char for char in shown if (unicodedata.category(char) == "Cc" and char not in "\t\n") or char in ORDER]


@given(TEXTS)
def test_any_text_is_text_in_xml(text: str) -> None:
    element = ElementTree.Element("text")
    element.text = xml(text)
    ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.example",
        "",
    ],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    assert web_link(address) is None


def test_an_address_of_the_web_is_a_link() -> None:
    assert web_link("https://news.example/a") == "https://news.example/a"


def test_a_json_document_holds_nothing_that_is_obeyed() -> None:
    document = json.dumps({"path": "a\u202e\x9b31m.txt"}, ensure_ascii=False)
    assert "\u202e" not in escaped(document) and "\x9b" not in escaped(document)
    assert json.loads(escaped(document)) == json.loads(document)
