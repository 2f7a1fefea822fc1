"""What every request of the tab goes through: from this page only, small, JSON; errors as one line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar
from urllib.parse import urlsplit

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Message

from assistant.errors import ClauseNotFound, FazhiError, FileProblem, UsageError
from assistant.web.quiz.gate import Locked
from assistant.web.quiz.words import say

_LOG = logging.getLogger(__name__)
_KILOBYTE = 1024
_TO_SHOW = (UsageError, FileProblem, ClauseNotFound)
"""Errors that are the visitor's own matter; others may name folders of the server."""

Handle = Callable[[Request], Coroutine[Any, Any, Response]]


class Guarded(APIRoute):
    """A route of the tab. A refusal is final (400 to 415); after 503 and 500 the page tries again."""

    most: ClassVar[int] = 64 * _KILOBYTE

    def get_route_handler(self) -> Handle:
        """The handler behind the guard."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                if not from_here(request):
                    return _refused(403, "foreign")
                if request.method == "POST":
                    if not _is_json(request):
                        return _refused(415, "not_json")
                    body = await _body(request, self.most)
                    if body is None:
                        return _refused(413, "too_large")
                    request = _with(request, body)
                response = await handle(request)
            except Locked as error:
                return _error(401, str(error))
            except _TO_SHOW as error:
                return _error(400, str(error))
            except (RequestValidationError, HTTPException):  # the latter: a body that cannot be read at all
                return _refused(400, "not_understood")
            except FazhiError:
                _LOG.exception("the training room cannot be used")
                return _refused(503, "unusable")
            except Exception:  # noqa: BLE001 - whatever went wrong, the page stays usable; the log has it
                _LOG.exception("a request failed: %s", request.url.path)
                return _refused(500, "unexpected")
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return guarded


class GuardedUpload(Guarded):
    """The same for a file in base64."""

    most = 6 * _KILOBYTE * _KILOBYTE


def from_here(request: Request) -> bool:
    """Whether a request comes from our own page, or from no page at all.

    Browsers say where a script that posts comes from; over plain http they only send ``Origin``.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:  # no address at all
        return False


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"


async def _body(request: Request, most: int) -> bytes | None:
    """The body, ``None`` once it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def _with(request: Request, body: bytes) -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)


def _refused(status: int, name: str) -> JSONResponse:
    return _error(status, say("refused", name))


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status, {"Cache-Control": "no-store"})
