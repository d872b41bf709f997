"""Every screen, a room a module, each screen one function: what it reads, and the template that shows it."""

from fastapi import APIRouter

from watch.web.screens import alerts, checks, help, home, sources, watchlist

router = APIRouter()
for room in (home, alerts, checks, sources, watchlist, help):
    router.include_router(room.router)
