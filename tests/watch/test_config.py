"""One clear line for every wrong setting, naming the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from watch.config import load
from watch.errors import ConfigError

ROOT = Path(__file__).parents[2]
SOURCE = '[[source]]\nid = "s"\nname = "S"\nfamily = "folder"\nbasis = "entente"\npath = "x"\n'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_of_the_project_is_valid_and_names_the_six_courts_and_the_folder() -> None:
    config = load(ROOT / "config.toml")
    assert [entry.id for entry in config.source] == ["scc", "fca", "fc", "tcc", "chrt", "cai", "depot"]
    assert all(source.pace >= 3 for source in config.sources() if source.family == "decisia")
    assert all("@" in source.agent for source in config.sources())
    assert dict(config.sources()[0].options)["feeds"] == ("json", "rss")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nothing = 1", "nothing"),
        ("[mail]\nhots = 'x'", "mail.hots"),
        ("[mail]\nport = 'x'", "mail.port"),
        ("[mail]\npassword = 'x'", "mail.password"),
        ("[web]\nhost = '0.0.0.0'", "web.host"),
        ("timezone = 'Mars/Olympus'", "timezone"),
        ("agent = 'nobody'", "agent"),
        (SOURCE + SOURCE, "stands twice"),
        (SOURCE.replace('basis = "entente"\n', ""), "no basis"),
        (SOURCE + 'every = "25:00"\n', "source.s.every"),
        (SOURCE + 'every = "02:30"\n', "source.s.every"),
        (SOURCE.replace('name = "S"\n', ""), "source.s.name"),
        ("database = ", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_on_one_line_with_its_key(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "none.toml")
    (tmp_path / "junk.toml").write_bytes(b"\xff\xfe\x00junk")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(tmp_path / "junk.toml")


def test_the_environment_overrides_the_file_and_a_mistyped_variable_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "[mail]\nhost = 'a'\n")
    monkeypatch.setenv("VIGIE_MAIL__HOST", "b")
    monkeypatch.setenv("VIGIE_MAIL__PASSWORD", "motdepasse")
    config = load(path)
    assert config.mail.host == "b"
    assert "motdepasse" not in repr(config)
    monkeypatch.setenv("VIGIE_MAIL__HOTS", "c")
    with pytest.raises(ConfigError, match="VIGIE_MAIL__HOTS"):
        load(path)
