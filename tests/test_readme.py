"""The READMEs say what is so: help, rules, files and commands. `python -m tests.test_readme` renews what is generated, in `docs/` too."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.compare import BY_CODE
from auditor.compare.explain import rules_table
from auditor.model import Language
from tests.documentation import generated

ROOT = Path(__file__).parents[1]
QUOTE = "連續多年對發展工業互聯網作出部署"
READMES: dict[str, Language] = {"README.md": "en", "README.zh-CN.md": "zh"}


def help_block(language: Language) -> str:
    """`audit --help` as a narrow terminal shows it."""
    shown = ["--help", "--lang", language]
    result = CliRunner().invoke(cli, shown, prog_name="audit", terminal_width=110)
    assert result.exit_code == 0
    return f"```\n$ audit {' '.join(shown if language == 'zh' else shown[:1])}\n{result.output}```\n"


def cite_block(language: Language) -> str:
    """What `audit cite` says of a sentence of the sample."""
    shown = ["audit", "cite", QUOTE, "--in", "sample_corpus"] + (["--lang", "en"] if language == "en" else [])
    command = [str(Path(sys.executable).with_name("audit")), *shown[1:], "--isolated", "--no-progress"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 1, done.stderr
    return f"```\n$ {shlex.join(shown)}\n{done.stdout}```\n"


def renewed(text: str, language: Language) -> str:
    """Return the README with its generated blocks made anew."""
    for name, block in (("help", help_block(language)), ("cite", cite_block(language)), ("rules", rules_table(BY_CODE, language))):
        marked = re.compile(f"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
        assert marked.search(text), f"no block {name}"
        text = marked.sub(lambda _, block=block: block, text)  # type: ignore[misc]
    return text


def commands(text: str) -> list[str]:
    """Every line in a shell block, and in a `script:` of a snippet, that runs audit."""
    blocks = re.findall(r"```(?:sh|yaml)\n(.*?)```", text, re.DOTALL)
    lines = [line.strip().removeprefix("- ") for block in blocks for line in block.splitlines()]
    return [line.split("#")[0].split(">")[0].strip() for line in lines if line.startswith(("audit ", "- audit "))]


@pytest.mark.parametrize("name", READMES)
def test_generated_blocks_are_true(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert renewed(text, READMES[name]) == text, "run `python -m tests.test_readme`"


@pytest.mark.parametrize("name", READMES)
def test_every_option_named_is_an_option(name: str) -> None:
    for line in commands((ROOT / name).read_text(encoding="utf-8")):
        words = shlex.split(line)[1:]
        command = words[0] if words[0] in cli.commands else "run"
        result = CliRunner().invoke(cli, [*([command] if command == words[0] else ["run"]), "--help"], terminal_width=110)
        known = result.output
        if command == "index":
            known += CliRunner().invoke(cli, ["index", words[1], "--help"]).output
        for word in words:
            if word.startswith("-") and word != "-":
                assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", known), f"{line}: {word}"


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_twins_have_the_same_sections_and_commands() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    assert [len(marks) for marks in re.findall("^(#+) ", english, re.MULTILINE)] == [
        len(marks) for marks in re.findall("^(#+) ", chinese, re.MULTILINE)
    ]
    assert commands(english) == commands(chinese)


@pytest.mark.parametrize("name", READMES)
def test_every_dependency_is_named_with_its_reason(name: str) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split("[><=~]", dependency)[0] for dependency in project["dependencies"]}
    text = (ROOT / name).read_text(encoding="utf-8")
    assert wanted == set(re.findall(r"^\| ([a-z0-9-]+) \| [^|]+ \|$", text, re.MULTILINE)) & wanted


@pytest.mark.parametrize("name", READMES)
def test_configuration_example_is_accepted(name: str, tmp_path: Path) -> None:
    from auditor import config
    from auditor.cli import OPTION_NAMES

    [example] = re.findall(r"```toml\n# audit\.toml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "audit.toml").write_text(example, encoding="utf-8")
    settings = config.load(tmp_path / "audit.toml", OPTION_NAMES)
    assert settings["fail_on"] == "high"
    assert config.suppressions(settings["suppress"], tmp_path / "audit.toml")


def _renew() -> None:
    for name, language in READMES.items():
        path = ROOT / name
        path.write_text(renewed(path.read_text(encoding="utf-8"), language), encoding="utf-8")
    generated.main()


if __name__ == "__main__":
    _renew()
