"""``fazhi serve`` as its own process, asked over HTTP as a program would."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen


class Served:
    """A running server; use it as a context. ``url`` is its address, ``pid`` its process."""

    def __init__(self, fazhi: Path, environment: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [str(fazhi), "serve", "--no-browser", "--port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.pid = self._process.pid
        self.said: list[str] = []
        self.url = ""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.said.append(line.strip())
            if "http://127.0.0.1:" in line:
                self.url = "http://127.0.0.1:" + line.split("http://127.0.0.1:")[1].split("/")[0] + "/"
                return
        raise RuntimeError("fazhi serve ended: " + " ".join(self.said))

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait(20)

    def ask(self, question: str) -> dict[str, Any]:
        """One question through the page's endpoint; the answer as in the JSON contract."""
        call = self.url + "gradio_api/call/ask"
        request = Request(
            call, json.dumps({"data": [question]}).encode(), {"Content-Type": "application/json"}
        )
        with urlopen(request) as response:
            event = json.load(response)["event_id"]
        with urlopen(f"{call}/{event}") as response:
            last = response.read().decode().split("data: ")[-1]
        answer: dict[str, Any] = json.loads(last)[0]
        return answer
