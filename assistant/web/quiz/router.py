"""All routes of the tab under ``/quiz``, and what goes on while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.phrases import phrase
from assistant.quiz.export.handout import BOOK
from assistant.quiz.item import DIFFICULTIES, ItemType
from assistant.quiz.rule import PaperRule, type_name
from assistant.web.quiz import sent
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.exam_routes import challenge_routes, exam_routes
from assistant.web.quiz.gate import Gate
from assistant.web.quiz.gate_routes import gate_routes
from assistant.web.quiz.guard import Guarded
from assistant.web.quiz.intake import LARGEST_MB
from assistant.web.quiz.practice_routes import practice_routes
from assistant.web.quiz.trainer_routes import trainer_routes
from assistant.web.quiz.words import words

_LOG = logging.getLogger(__name__)
_STATIC = Path(__file__).parents[1] / "static" / "quiz"
_KINDS = {".js": "text/javascript", ".css": "text/css"}
TIDY_SECONDS = 60


def quiz_router(desk: QuizDesk, trainer_code: str | None = None) -> APIRouter:
    """The routes of a desk; while they are served, exams are handed in when their time is up.

    With a ``trainer_code`` the routes of trainers want it.
    """

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        tidying = asyncio.create_task(_tidy(desk))
        yield
        tidying.cancel()
        with suppress(asyncio.CancelledError):
            await tidying
        desk.close()

    router = APIRouter(prefix="/quiz", lifespan=lifespan)
    api = APIRouter(prefix="/api")
    for part in (practice_routes, exam_routes, challenge_routes):
        api.include_router(part(desk))
    gate = Gate(trainer_code, desk.clock)
    api.include_router(gate_routes(gate))
    api.include_router(trainer_routes(desk, gate))
    api.include_router(_opening(desk))
    router.include_router(api)
    router.include_router(_scripts())
    return router


def _opening(desk: QuizDesk) -> APIRouter:
    api = APIRouter(route_class=Guarded)

    @api.post("/who")
    def who(asked: sent.ByPerson) -> dict[str, Any]:
        learner = asked.who.learner
        return {"name": learner.name, "unit": learner.unit}

    @api.post("/opening")
    def opening() -> dict[str, Any]:
        items, rule = desk.tools.stock.items, PaperRule()
        return {
            "words": words(),
            "largest": LARGEST_MB,
            "types": [
                {
                    "type": type.value,
                    "name": type_name(type),
                    "items": sum(item.type is type for item in items),
                    "usual": next((part.count for part in rule.parts if part.type is type), 0),
                    "points": next((part.points for part in rule.parts if part.type is type), 2),
                }
                for type in ItemType
            ],
            "chapters": [
                {
                    "number": chapter.number,
                    "name": f"{chapter.label} {''.join(chapter.heading.split())}",
                    "items": sum(item.chapter == chapter.number for item in items),
                }
                for chapter in desk.regulation.chapters
            ],
            "difficulties": [
                {"level": level, "name": phrase(BOOK, "difficulties", str(level))} for level in DIFFICULTIES
            ],
            "minutes": rule.minutes,
            "passing": rule.passing,
        }

    return api


def _scripts() -> APIRouter:
    api = APIRouter()
    files = {path.name: path.read_bytes() for path in _STATIC.iterdir() if path.suffix in _KINDS}
    tags = {name: f'"{sha256(content).hexdigest()[:16]}"' for name, content in files.items()}

    @api.get("/static/{name}")
    async def script(name: str, request: Request) -> Response:
        if name not in files:
            return Response(status_code=404)
        headers = {"ETag": tags[name], "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tags[name]:
            return Response(status_code=304, headers=headers)
        return Response(files[name], media_type=_KINDS[Path(name).suffix], headers=headers)

    return api


async def _tidy(desk: QuizDesk) -> None:
    while True:
        try:
            await run_in_threadpool(desk.tidy)
        except Exception:  # noqa: BLE001 - a database that is away now is back in a minute, perhaps
            _LOG.exception("could not look after the exams")
        await asyncio.sleep(TIDY_SECONDS)
