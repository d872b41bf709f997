"""How we behave on other people's servers, as Scrapy itself will read it."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from spiders import Source
from spiders.settings import settings_for

SOURCE = Source(id="s", family="decisia", name="S", basis="x", pace=3.0, agent="Vigie/1 (+mailto:a@b.c)")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROBOTSTXT_OBEY", True),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("CONCURRENT_REQUESTS", 1),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", 1),
        ("DOWNLOAD_DELAY", 3.0),
        ("RANDOMIZE_DOWNLOAD_DELAY", False),
        ("DOWNLOAD_TIMEOUT", 60.0),
        ("COOKIES_ENABLED", False),
        ("USER_AGENT", "Vigie/1 (+mailto:a@b.c)"),
    ],
)
def test_every_unsafe_default_is_put_right(name: str, value: object) -> None:
    assert Settings(settings_for(SOURCE)).get(name) == value


def test_each_setting_is_one_that_this_scrapy_knows() -> None:
    from scrapy.settings import default_settings

    ours = set(settings_for(SOURCE))
    unknown = {name for name in ours if not hasattr(default_settings, name)}
    assert unknown <= {"HTTPERROR_ALLOW_ALL", "LOG_INSTALL_ROOT_HANDLER"}


def test_no_answer_may_fill_the_memory() -> None:
    assert settings_for(SOURCE)["DOWNLOAD_MAXSIZE"] <= 64 * 1024 * 1024
