"""How we behave on other people's servers, and Scrapy's unsafe defaults put right: all in one place."""

from __future__ import annotations

from typing import Any

from spiders.source import Source

MOST_BYTES = 64 * 1024 * 1024


def settings_for(source: Source) -> dict[str, Any]:
    """The settings of one source's crawl: one request at a time, no faster than its pace, named, and obeying robots.

    Scrapy would otherwise accept any certificate, listen on loopback for commands (telnet and remote control), ignore
    robots.txt, wait three minutes for an answer and keep a gigabyte of it.
    """
    return {
        "USER_AGENT": source.agent,
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": source.pace,
        "RANDOMIZE_DOWNLOAD_DELAY": False,
        "AUTOTHROTTLE_ENABLED": source.pace > 0,
        "AUTOTHROTTLE_START_DELAY": source.pace,
        "AUTOTHROTTLE_MAX_DELAY": max(60.0, source.pace),
        "DOWNLOAD_TIMEOUT": source.timeout,
        "DOWNLOAD_MAXSIZE": MOST_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "COOKIES_ENABLED": False,
        "REFERER_ENABLED": False,
        "REDIRECT_MAX_TIMES": 3,
        "HTTPERROR_ALLOW_ALL": True,
        "RETRY_TIMES": 2,
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 522, 524, 408],
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "spiders.retry.Retry": 550,
        },
        "CONCURRENT_ITEMS": 1,  # Scrapy starts as many tasks for each answer, and ours yield no items
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it parses a callback's source for each answer
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOG_ENABLED": False,
        "LOG_LEVEL": "ERROR",
    }
