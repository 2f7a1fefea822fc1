"""At the gate: whether a code is wanted, giving it, leaving. The token is kept in a cookie of the session."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.web.quiz import sent
from assistant.web.quiz.gate import Gate, Locked
from assistant.web.quiz.guard import Guarded
from assistant.web.quiz.views import View
from assistant.web.quiz.words import say

COOKIE = "fazhi-trainer"


def gate_routes(gate: Gate) -> APIRouter:
    """The routes of one gate; they are open to all."""
    api = APIRouter(route_class=Guarded, prefix="/gate")

    @api.post("/at")
    def at(request: Request) -> View:
        return {"coded": gate.coded, "inside": gate.admits(_token(request))}

    @api.post("/enter")
    def enter(asked: sent.CodeSent, request: Request, response: Response) -> View:
        token = gate.enter(asked.code, request.client.host if request.client else "")
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
        return {}

    @api.post("/leave")
    def leave(response: Response) -> View:
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return {}

    return api


class Inside:
    """What the routes behind a gate depend on. Raises `Locked` without a good token."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def __call__(self, request: Request) -> None:
        """Let a request through, or not."""
        if not self._gate.admits(_token(request)):
            raise Locked(say("gate", "locked"))


def _token(request: Request) -> str:
    return request.cookies.get(COOKIE, "")
