"""The service: screens, calendar and outbox in one process."""

from __future__ import annotations

import gc
import signal
import threading

import uvicorn
from sqlalchemy import Engine

from watch import schedule
from watch.config import Config
from watch.web.app import create_app


def serve(engine: Engine, config: Config, *, web: bool = True, worker: bool = True, scans: bool = True) -> None:
    """Serve until told to stop: the screens, the worker (calendar and outbox), or both; no source is read without `scans`."""
    scheduler = schedule.start(engine, config, scans=scans) if worker else None
    try:
        if web:
            app = create_app(config, engine)
            _keep()
            uvicorn.run(
                app,
                host=config.web.host,
                port=config.web.port,
                log_level="warning",
                server_header=False,
                forwarded_allow_ips=list(config.web.proxies),
            )
        elif scheduler is not None:
            _wait()
    finally:
        if scheduler is not None:
            scheduler.shutdown(wait=False)


def _keep() -> None:
    """What is loaded now lives as long as the process: nothing of it is looked through for garbage again.

    A full look through it stops every thread for a fifth of a second, several times a minute under load.
    """
    gc.collect()
    gc.freeze()


def _wait() -> None:
    """Until the process is told to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
