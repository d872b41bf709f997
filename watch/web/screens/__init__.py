"""Every screen, a room a module, each screen one function: what it reads, and the template that shows it."""

from fastapi import APIRouter

from watch.web.screens import (
    alerts,
    casefiles,
    checks,
    decisions,
    figures,
    help,
    home,
    imports,
    journal,
    people,
    sector,
    signin,
    sources,
    watchlist,
)

router = APIRouter()
for room in (
    home,
    signin,
    people,
    journal,
    casefiles,
    alerts,
    checks,
    decisions,
    sources,
    watchlist,
    imports,
    sector,
    figures,
    help,
):
    router.include_router(room.router)
