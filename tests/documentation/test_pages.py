import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from auditor import config
from auditor.cli import OPTION_NAMES, cli
from auditor.model import Language
from tests.documentation import generated, interface
from tests.documentation.console import agrees, beginning, run_page, steps
from tests.documentation.pages import DOCS, LANGUAGES, ROOT, blocks, named, pages

EVERY = [path for language in LANGUAGES for path in pages(language)]


def _told(path: Path) -> list[str]:
    """What the commands of a page are said to print."""
    text = path.read_text(encoding="utf-8").replace("$ export AUDIT_LANG=en\n", "")
    return [block.text for block in blocks(text, "console") if block.text]


def _told_already(path: Path) -> bool:
    """Say whether the other language's page, which is run, says the same to the letter."""
    return path.is_relative_to(DOCS / "zh") and _told(path) == _told(DOCS / "en" / path.relative_to(DOCS / "zh"))


RUN = [path for path in EVERY if _told(path) and not _told_already(path)]
"""Pages whose commands are run."""
READING = ("paths", "files", "new", "against", "archive", "index", "index_path")
"""Parameters that name what a command reads."""
READ = [*EVERY, ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md"]
REPOSITORY = re.compile(r"https://github\.com/[\w.-]+/auditor/(?:blob|tree)/main/([^)#\s]+)")
SCHEMAS = {".github/workflows/": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="the commands are shown for a Unix shell, bash")
@pytest.mark.parametrize("path", RUN, ids=named)
def test_commands_print_what_the_page_says(path: Path) -> None:
    ran = run_page(path.read_text(encoding="utf-8"))
    assert ran
    for place, (step, came) in enumerate(ran):
        assert agrees(came.printed, step.printed), f"{step.shown}{came.printed}"
        told = place + 1 < len(ran) and ran[place + 1][0].command == "echo $?\n"
        assert came.code == 0 or told, f"{step.shown} ends with {came.code}, and the page does not say so"


@pytest.mark.parametrize("path", [path for path in EVERY if _told(path)], ids=named)
def test_a_page_begins_in_a_folder_of_its_own_and_leaves_the_shell_as_it_was(path: Path) -> None:
    """Whoever goes from page to page in one shell finds no folder taken, and no option that a page before has set."""
    page = path.read_text(encoding="utf-8")
    commands = [step.command for block in blocks(page, "console") for step in steps(block.text)]
    assert commands[0] == beginning(path.stem)
    assert [command for command in commands if command.startswith("export ")] in ([], ["export AUDIT_LANG=en\n"])


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_what_a_command_looks_at_is_there(path: Path) -> None:
    """A command that is shown and not run names the sample, or what the page has made, and no archive that a reader lacks."""
    page = path.read_text(encoding="utf-8")
    made = {"sample_corpus", *re.findall(r"^(?:\$ )?(?:mkdir|audit index build) ([\w.-]+)", page, re.MULTILINE)}
    for block in blocks(page, "sh"):
        for line in block.text.splitlines():
            if line.startswith("audit "):
                assert _looked_at(line) <= made, line


def _looked_at(line: str) -> set[str]:
    """Return the first part of every path that a command reads; an address is none."""
    command, words = _of(shlex.split(line.split("|")[0], comments=True)[1:])
    within = click.Context(command, help_option_names=cli.context_settings["help_option_names"])
    given = command.make_parser(within).parse_args(words)[0]
    values = [given[name] for name in READING if given.get(name)]
    paths = [path for value in values for path in ([value] if isinstance(value, str) else value)]
    return {path.split("/")[0] for path in paths if "://" not in path}


def test_what_a_command_looks_at_is_seen() -> None:
    assert _looked_at("audit archive/ --html  # all of it") == {"archive"}
    assert _looked_at("audit check new/ --against redis://host/0/news --add") == {"new"}
    assert _looked_at("audit index build an.index more/of/it") == {"an.index", "more"}
    assert _looked_at("audit cite '甲/乙' --in an.index") == {"an.index"}


def test_what_is_printed_is_compared() -> None:
    assert agrees("one\ntwo\nthree\n", "one\n…\nthree\n")
    assert agrees("one\n", "one\n…\n")
    assert not agrees("one\ntwo\n", "one\n")
    assert not agrees("one\ntwo\n", "two\n")
    assert [step.command for step in steps("$ cat <<'X'\n> a\n> X\na\n$ true\n")] == ["cat <<'X'\na\nX\n", "true\n"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", generated.PAGES)
def test_generated_pages_are_true(page: str, language: Language) -> None:
    text = (DOCS / language / page).read_text(encoding="utf-8")
    assert generated.renewed(text, generated.PAGES[page], language) == text, "run `make docs` or `python -m tests.documentation.generated`"


def test_every_field_is_explained_in_chinese_too() -> None:
    said = set(re.findall(r'"description": ("(?:[^"\\]|\\.)*")', json.dumps(generated.SCHEMA)))
    translated = {line.split("\t")[0] for line in generated.TRANSLATED.read_text(encoding="utf-8").splitlines()}
    assert {json.loads(one) for one in said} | interface.told() == translated, f"add the Chinese to {generated.TRANSLATED.name}"


@pytest.mark.parametrize("page", [named(path).partition("/")[2] for path in pages("en")])
def test_a_page_is_the_same_in_both_languages(page: str) -> None:
    english, chinese = ((DOCS / language / page).read_text(encoding="utf-8") for language in LANGUAGES)
    if "--8<--" not in english:
        assert [len(marks) for marks in re.findall("^(#+) ", english, re.MULTILINE)] == [
            len(marks) for marks in re.findall("^(#+) ", chinese, re.MULTILINE)
        ]
    else:
        english = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
        assert len(re.findall("^(?:#+|-) ", english, re.MULTILINE)) == len(re.findall("^(?:#+|-) ", chinese, re.MULTILINE))
    for one, other in zip(_shown(english), _shown(chinese), strict=True):
        assert one == other


def _shown(page: str) -> list[str]:
    """Every command of a page, but for the one that says which language is spoken."""
    shown = [step.command for block in blocks(page, "console") for step in steps(block.text)]
    shown += [line.partition("  #")[0].rstrip() for block in blocks(page, "sh") for line in block.text.splitlines()]
    return [re.sub("echo .*", "echo …", line) for line in shown if line != "export AUDIT_LANG=en\n"]


def test_there_are_the_same_pages_in_both_languages() -> None:
    assert [path.relative_to(DOCS / "en") for path in pages("en")] == [path.relative_to(DOCS / "zh") for path in pages("zh")]


@pytest.mark.parametrize("path", [path for path in READ if path.exists()], ids=lambda path: path.name)
def test_what_is_linked_of_the_repository_is_there(path: Path) -> None:
    for target in REPOSITORY.findall(path.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_every_option_shown_is_an_option(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    lines = [line for block in blocks(page, "sh", "yaml") for line in block.text.splitlines()]
    for line in lines:
        words = line.strip().removeprefix("- ").split("#")[0].split("|")[0].split(">")[0]
        if words.startswith("audit "):
            _check_options(shlex.split(words)[1:])


def _of(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that `words` call, and what they give it."""
    command: click.Command = cli
    while isinstance(command, click.Group):
        name, words = (words[0], words[1:]) if words[0] in command.commands else ("run", words)
        command = command.commands[name]
    return command, words


def _check_options(words: list[str]) -> None:
    command, words = _of(words)
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    assert {word.split("=")[0] for word in words if re.match(r"--?\w", word)} <= known | {"--help"}


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_snippets_of_the_forges_keep_to_their_schemas(path: Path, tmp_path: Path) -> None:
    for block in blocks(path.read_text(encoding="utf-8"), "yaml"):
        file = block.text.partition("\n")[0].removeprefix("# ")
        schema = next((schema for start, schema in SCHEMAS.items() if file.startswith(start)), None)
        if schema is None:
            continue
        pytest.importorskip("check_jsonschema", reason="check-jsonschema, which has the schemas, is not installed here")
        (tmp_path / "snippet.yml").write_text(block.text, encoding="utf-8")
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(tmp_path / "snippet.yml")]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_configuration_shown_is_accepted(language: Language, tmp_path: Path) -> None:
    [example] = blocks((DOCS / language / "reference" / "configuration.md").read_text(encoding="utf-8"), "toml")
    (tmp_path / "audit.toml").write_text(example.text, encoding="utf-8")
    settings = config.load(tmp_path / "audit.toml", OPTION_NAMES)
    assert config.suppressions(settings["suppress"], tmp_path / "audit.toml")


def test_the_documentation_is_built_without_a_warning(tmp_path: Path) -> None:
    for library in ("material", "mkdocs_static_i18n"):
        pytest.importorskip(library, reason="mkdocs-material and mkdocs-static-i18n, the extra `docs`, are not installed here")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in EVERY:
        language, _, page = named(path).partition("/")
        page = page.removesuffix("index.md") if page.endswith("index.md") else page.replace(".md", "/")
        assert (tmp_path / "site" / ("" if language == "en" else language) / page / "index.html").exists()
