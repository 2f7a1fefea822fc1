from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.web.app import build
from assistant.web.feedback import FeedbackStore
from assistant.web.server import WebServer

from .fake import FakeAssistant


def fetch(url: str) -> urllib.request.addinfourl:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(url, timeout=20)


def test_a_taken_port_is_an_error_in_chinese(
    url: str, assistant: FakeAssistant, store: FeedbackStore
) -> None:
    port = int(url.rstrip("/").rpartition(":")[2])
    with pytest.raises(UsageError, match="--port"):
        WebServer(build(assistant, store), port=port)


def test_it_starts_behind_a_proxy_that_does_not_answer(
    assistant: FakeAssistant, store: FeedbackStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    listening = threading.Event()
    server = WebServer(build(assistant, store), port=0, ready=lambda _: listening.set())
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert listening.wait(30)
    assert fetch(server.url).status == 200
    server.stop()
    thread.join(15)
    assert not thread.is_alive()


def test_pages_forbid_other_hosts(url: str) -> None:
    policy = fetch(url).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy and "*" not in policy


@pytest.mark.parametrize("path", ["docs", "openapi.json", "monitoring", "gradio_api/file=/etc/passwd"])
def test_nothing_else_is_served(url: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        fetch(url + path)
    assert error.value.code in (403, 404)


def test_gradio_is_imported_only_by_the_page() -> None:
    code = (
        "import sys; import assistant.web.article, assistant.web.feedback, assistant.web.export,"
        " assistant.web.transcript, assistant.web.examples; sys.exit('gradio' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_serve_says_its_address_keeps_feedback_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.paths import knowledge_dir;"
        "from assistant.rules.regulation import load; from assistant.web.app import serve;"
        "from tests.web.fake import FakeAssistant;"
        "serve(FakeAssistant(load(knowledge_dir() / 'hangzhou-2019')), feedback=Path(sys.argv[1]), port=0,"
        " progress=lambda line: print(line, flush=True))"
    )
    root = Path(__file__).resolve().parents[2]
    path = tmp_path / "people" / "feedback.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout and process.stderr
        line = process.stdout.readline()
        assert (found := re.search(r"网页已打开：(http://127\.0\.0\.1:\d+/)", line)), process.stderr.read()
        assert fetch(found[1]).status == 200
        assert path.exists()
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30)[0] == ""
    assert process.returncode == 0
