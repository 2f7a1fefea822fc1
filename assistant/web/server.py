"""An HTTP server for the page that calls no other host, not even through a proxy."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, cast

import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import UsageError
from assistant.web import look
from assistant.web.toolkit import gr

_HEADERS = {
    # Gradio needs inline and evaluated scripts; nothing may come from, or go to, another host.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "frame-ancestors 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_NO_DOCS: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
_CLOSE_SECONDS = 2


class WebServer:
    """Serves one page, and routes beside it. `run` blocks until `stop` or Ctrl+C.

    The port is taken at once: ``url`` is final after construction, port 0 takes a free one.
    Raises `UsageError` where the port is taken or may not be used.
    """

    def __init__(
        self,
        page: gr.Blocks,
        *,
        routers: Sequence[APIRouter] = (),
        host: str = "127.0.0.1",
        port: int = 7860,
        open_browser: bool = False,
        ready: Callable[[str], None] | None = None,
    ) -> None:
        self._socket = _listen(host, port)
        port = self._socket.getsockname()[1]
        here = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
        self.url = f"http://{f'[{here}]' if ':' in here else here}:{port}/"
        self._open_browser = open_browser
        self._ready = ready
        app = _application(page, routers, host, port)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=_CLOSE_SECONDS,
        )
        self._server = _Server(config, self._started, _end_streams(app))

    def run(self) -> None:
        """Serve until stopped."""
        # uvicorn closes in order on Ctrl+C and then raises it again.
        with suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Let `run` return, from any thread."""
        self._server.should_exit = True

    def _started(self) -> None:
        if self._ready is not None:
            self._ready(self.url)
        if self._open_browser:
            webbrowser.open(self.url)


class _Server(uvicorn.Server):
    """Says when it answers, and ends the pages' open streams before it waits for them."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[], None], stopping: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._on_started = started
        self._on_stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stopping()
        await super().shutdown(sockets)


class _Headers:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _application(page: gr.Blocks, routers: Sequence[APIRouter], host: str, port: int) -> FastAPI:
    app = FastAPI(**_NO_DOCS)
    app.add_middleware(_Headers)
    for router in routers:  # before the page, which takes every other path
        app.include_router(router)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name=host,
        server_port=port,
        theme=look.theme(),
        css_paths=look.STYLE,
        head=look.head(),
        favicon_path=str(look.ICON),
        app_kwargs=dict(_NO_DOCS),  # Gradio adds its own to it
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        max_file_size="1kb",
    )
    return app


def _end_streams(app: FastAPI) -> Callable[[], None]:
    """What ends the streams by which Gradio knows that a page is still open."""
    stops = [cast(Any, mount.app).stop_event for mount in app.routes if isinstance(mount, Mount)]

    def end() -> None:
        for stop in stops:
            stop.set()

    return end


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"无法在 {host}:{port} 上提供网页({reason})：请关闭占用该端口的程序，或用 --port 换一个端口。"
        ) from error
