"""The real server as its own process, and learners who ask it over HTTP at the same time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import assistant

ROOT = Path(assistant.__file__).parents[1]
SERVER = """
import sys
from pathlib import Path
from assistant.paths import knowledge_dir
from assistant.rules.regulation import load
from assistant.web.app import serve
from tests.web.fake import FakeAssistant
serve(
    FakeAssistant(load(knowledge_dir() / "hangzhou-2019")),
    feedback=Path(sys.argv[1]) / "feedback.sqlite3",
    quiz=sys.argv[2],
    port=0,
    progress=lambda line: print(line, flush=True),
)
"""


class QuizServer:
    """A server over a database; at the end it is gone."""

    def __init__(self, folder: Path, database: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(folder), database],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        line = self._process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+)/", line)
        assert found, line
        self.netloc = urlsplit(found[1]).netloc

    def kill(self) -> None:
        """End it with SIGKILL."""
        self._process.kill()
        self._process.wait(30)

    def __enter__(self) -> QuizServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self.kill()


class Learning:
    """A learner with a connection of their own."""

    def __init__(self, server: QuizServer, name: str) -> None:
        self._connection = HTTPConnection(server.netloc, timeout=60)
        self._who = {"name": name}
        self.id = ""
        self.items: list[dict[str, Any]] = []

    def start(self, number: str = "S25x2-M10x2-T15x2_120min_pass60_seed7") -> None:
        """Begin an exam."""
        sitting = self.post("exam/start", {"who": self._who, "paper": {"number": number}})
        self.id = sitting["id"]
        self.items = [item for part in sitting["paper"]["parts"] for item in part["items"]]

    def save(self, item: dict[str, Any], key: str) -> None:
        """Save an answer; it is acknowledged once this returns."""
        assert self.post("exam/answer", {"id": self.id, "item": item["id"], "given": [key]})["left"] > 0

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """A request; the answer must be a good one."""
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST", f"/quiz/api/{path}", json.dumps(body), headers)
        answer = self._connection.getresponse()
        content = json.loads(answer.read())
        assert answer.status == 200, content
        return content


def at_once(learners: list[Learning], work: Callable[[Learning], Any]) -> list[Any]:
    """What comes of the work of all, begun at the same moment; an error of one is an error."""
    barrier = Barrier(len(learners))

    def begin(learner: Learning) -> Any:
        barrier.wait(60)
        return work(learner)

    with ThreadPoolExecutor(len(learners)) as pool:
        return list(pool.map(begin, learners))
