"""Forty attacks, each answered rightly and none with a traceback."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import TOKEN, Desk, started

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BOMB = "<script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1>"
QUOTE = '{"quote": "连续五年"}'


@pytest.fixture(scope="module")
def closed(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that wants a token."""
    copy = tmp_path_factory.mktemp("closed") / "closed.index"
    copy.write_bytes(sample_index.read_bytes())
    running = started(copy, token=TOKEN, names=("desk.example",), most_bytes=200_000)
    yield running
    running.stop()


ATTACKS: list[tuple[str, str, str, str | bytes | None, dict[str, str], int]] = [
    ("a foreign host", "GET", "/", None, {"Host": "evil.example"}, 421),
    ("a foreign host that ends like ours", "GET", "/", None, {"Host": "localhost.evil.example"}, 421),
    ("a host with a user before it", "GET", "/", None, {"Host": "localhost@evil.example"}, 421),
    ("our host on another port", "GET", "/", None, {"Host": "localhost:1"}, 421),
    ("an empty host", "GET", "/", None, {"Host": ""}, 421),
    ("no token", "GET", "/findings", None, {"Authorization": ""}, 401),
    ("no token for a page", "GET", "/", None, {"Authorization": ""}, 401),
    ("a wrong token", "GET", "/findings", None, {"Authorization": "Bearer wrong-wrong-wrong-wrong"}, 401),
    ("half a token", "GET", "/findings", None, {"Authorization": f"Bearer {TOKEN[:8]}"}, 401),
    ("the token as another scheme", "GET", "/findings", None, {"Authorization": f"Basic {TOKEN}"}, 401),
    ("the token in the address", "GET", f"/findings?token={TOKEN}", None, {"Authorization": ""}, 401),
    ("a made-up session", "GET", "/findings", None, {"Authorization": "", "Cookie": "audit_desk=" + "0" * 64}, 401),
    ("a cookie that is none", "GET", "/findings", None, {"Authorization": "", "Cookie": "audit_desk=;;;\x01=[]"}, 401),
    ("a token with letters beyond ASCII", "GET", "/findings", None, {"Authorization": "Bearer \xe9" * 4}, 401),
    ("another site's page sends JSON", "POST", "/cite", QUOTE, {**JSON, "Origin": "https://evil.example"}, 403),
    ("a sandboxed page sends JSON", "POST", "/cite", QUOTE, {**JSON, "Origin": "null"}, 403),
    ("another site by its fetch header", "POST", "/cite", QUOTE, {**JSON, "Sec-Fetch-Site": "cross-site"}, 403),
    ("JSON under a type that any page may send", "POST", "/cite", QUOTE, {"Content-Type": "text/plain"}, 415),
    ("a form for JSON", "POST", "/decide", "ids=x", FORM, 415),
    ("a forged form", "POST", "/decision", "id=x&as=accepted", FORM, 403),
    ("a form with a made-up seal", "POST", "/decision", "id=x&as=accepted&seal=" + "0" * 64, FORM, 403),
    ("a forged draft", "POST", "/draft", "text=x", FORM, 403),
    ("a forged login", "POST", "/login", f"token={TOKEN}", FORM, 403),
    ("a change by GET", "GET", "/decide", None, {}, 405),
    ("a decision by GET", "GET", "/decision?id=x&as=accepted", None, {}, 405),
    ("an article by GET", "GET", "/check?add=1", None, {}, 405),
    ("a method nobody asked for", "DELETE", "/findings", None, {}, 405),
    ("TRACE", "TRACE", "/", None, {}, 405),
    ("a huge body", "POST", "/cite", b"x" * 300_000, JSON, 413),
    ("a body that says it is huge", "POST", "/cite", None, {**JSON, "Content-Length": "99999999999"}, 413),
    ("a quotation without end", "POST", "/cite", json.dumps({"quote": "甲" * 5_000}), JSON, 413),
    ("a quotation of nothing", "POST", "/cite", '{"quote": "。。。"}', JSON, 422),
    ("JSON that is none", "POST", "/cite", "{", JSON, 400),
    ("JSON without bottom", "POST", "/cite", "[" * 100_000, JSON, 400),
    ("JSON of another shape", "POST", "/check", "[1, 2]", JSON, 400),
    ("bytes that are no text", "POST", "/cite", b"\xff\xfe\x00", JSON, 400),
    ("a path that climbs", "GET", "/clusters/../../etc/passwd", None, {}, 404),
    ("a path that climbs in disguise", "GET", "/clusters/..%2f..%2fetc%2fpasswd", None, {}, 404),
    ("a path with a null", "GET", "/clusters/%00", None, {}, 404),
    ("a path to a file", "GET", "/static/../settings.py", None, {}, 404),
    ("a page number that is none", "GET", "/findings?start=-1", None, {}, 400),
    ("a severity that is none", "GET", "/findings?severity='%20OR%201=1", None, {}, 400),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status"), [attack[1:] for attack in ATTACKS], ids=[a[0] for a in ATTACKS])
def test_each_is_answered_rightly(
    closed: Desk, method: str, path: str, body: str | bytes | None, headers: dict[str, str], status: int
) -> None:
    found, text, answer = closed.ask(method, path, body, headers)
    assert found == status, text
    assert "Traceback" not in text
    assert "error" in text or "<h1>" in text
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_there_are_forty() -> None:
    assert len(ATTACKS) >= 40


def raw(desk: Desk, text: bytes, wait: float = 0.0) -> bytes:
    with socket.create_connection(("127.0.0.1", desk.settings.port), timeout=20) as connection:
        connection.sendall(text)
        time.sleep(wait)
        return connection.recv(4096)


def test_a_slow_body_is_given_up(closed: Desk) -> None:
    head = f"POST /cite HTTP/1.1\r\nHost: localhost:{closed.settings.port}\r\nAuthorization: Bearer {TOKEN}\r\n"
    began = time.monotonic()
    answer = raw(closed, (head + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{").encode())
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert time.monotonic() - began < 10


def test_two_hosts_are_none(closed: Desk) -> None:
    twice = f"GET / HTTP/1.1\r\nHost: localhost:{closed.settings.port}\r\nHost: evil.example\r\nAuthorization: Bearer {TOKEN}\r\n\r\n"
    assert raw(closed, twice.encode()).split(b" ")[1] in (b"400", b"421")


def test_a_chunked_body_is_bounded_too(closed: Desk) -> None:
    head = f"POST /cite HTTP/1.1\r\nHost: localhost:{closed.settings.port}\r\nAuthorization: Bearer {TOKEN}\r\n"
    head += "Transfer-Encoding: chunked\r\n\r\n"
    assert b" 413 " in raw(closed, head.encode() + b"40000\r\n" + b"x" * 0x40000 + b"\r\n")


def test_script_in_every_field_is_text(closed: Desk) -> None:
    _, front, _ = closed.ask("GET", "/")
    seal = front.split('name="seal" value="')[1].split('"')[0]
    from urllib.parse import urlencode

    tried: list[tuple[str, str, str | None]] = [
        ("GET", "/quotation?" + urlencode({"q": BOMB}), None),
        ("GET", "/search?" + urlencode({"q": BOMB}), None),
        ("POST", "/draft", urlencode({"seal": seal, "text": f"他说：“{BOMB}很重要”。共2400个{BOMB}。"})),
        ("POST", "/decision", urlencode({"seal": seal, "id": BOMB, "as": "accepted", "note": BOMB, "by": BOMB, "back": "//evil.example"})),
        ("POST", "/decision", urlencode({"seal": seal, "id": BOMB, "as": BOMB})),
        ("GET", "/clusters/" + urlencode({"": BOMB})[1:], None),
    ]
    for method, path, body in tried:
        _, text, _ = closed.ask(method, path, body, {**FORM, "Accept": "text/html"} if body else {"Accept": "text/html"})
        assert "<script>window" not in text, path
        assert "<img" not in text, path


def test_the_log_holds_nothing_of_what_was_asked(closed: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="auditor.desk"):
        closed.json("/cite", {"quote": "不可告人的引文"})
        closed.ask("GET", "/quotation?q=%E4%B8%8D%E5%8F%AF%E5%91%8A%E4%BA%BA")
        for _ in range(100):  # an answer is sent before it is logged, that of the test before this one too
            told: list[dict[str, Any]] = [json.loads(record.message) for record in caplog.records][-2:]
            if told and told[-1]["path"] == "/quotation":
                break
            time.sleep(0.02)
    assert [(entry["method"], entry["path"], entry["status"]) for entry in told] == [("POST", "/cite", 200), ("GET", "/quotation", 200)]


def test_a_login_gives_a_cookie_that_scripts_cannot_read(closed: Desk) -> None:
    _, front, _ = closed.ask("GET", "/login", headers={"Authorization": ""})
    seal = front.split('name="seal" value="')[1].split('"')[0]
    assert closed.ask("POST", "/login", f"seal={seal}&token=wrong", {**FORM, "Authorization": ""})[0] == 401
    status, _, headers = closed.ask("POST", "/login", f"seal={seal}&token={TOKEN}", {**FORM, "Authorization": ""})
    assert status == 303
    given = headers["Set-Cookie"]
    assert "HttpOnly" in given
    assert "SameSite=strict" in given
    assert TOKEN not in given
    assert closed.ask("GET", "/findings", headers={"Authorization": "", "Cookie": given.split(";")[0]})[0] == 200
