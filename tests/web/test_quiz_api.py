"""The routes of the tab, asked as a program would: who may ask, what comes back, what does not."""

from __future__ import annotations

import json
import re
import time
import tomllib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.paths import prompts_dir
from assistant.quiz.item import ItemType
from assistant.rules.regulation import Regulation
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.router import quiz_router

from .quiz_visitor import ShiftedClock

WHO = {"name": "张三", "unit": "西湖区"}
SMALL = {
    "parts": [{"type": "single", "count": 2, "points": 2}, {"type": "multiple", "count": 1, "points": 2}],
    "minutes": 30,
    "passing": 3,
}
STATIC = Path(quiz_router.__code__.co_filename).parents[1] / "static"


@pytest.fixture
def client(quiz_desk: QuizDesk) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(quiz_router(quiz_desk))
    with TestClient(app, base_url="http://office:7860") as client:
        yield client


def ask(client: TestClient, path: str, **body: Any) -> Any:
    answer = client.post(f"/quiz/api/{path}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def begin(client: TestClient, **rule: Any) -> dict[str, Any]:
    sitting: dict[str, Any] = ask(client, "exam/start", who=WHO, paper={"rule": {**SMALL, **rule}})
    return sitting


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://office:7861"},
        {"Origin": "null"},
        {"Origin": "http://[x"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://office:7860"},
    ],
)
def test_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/quiz/api/opening", json={}, headers=headers)
    assert answer.status_code == 403
    assert answer.json() == {"error": "请从本系统的网页进入。"}


@pytest.mark.parametrize("headers", [{"Origin": "http://office:7860"}, {"Sec-Fetch-Site": "same-origin"}, {}])
def test_our_own_page_and_programs_are_not(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/quiz/api/opening", json={}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_only_json_is_taken(client: TestClient, kind: str) -> None:
    answer = client.post(
        "/quiz/api/exam/all", content=json.dumps({"who": WHO}), headers={"Content-Type": kind}
    )
    assert answer.status_code == 415


def test_long_bodies_are_refused(client: TestClient) -> None:
    answer = client.post("/quiz/api/who", json={"who": {"name": "长" * 70_000}})
    assert answer.status_code == 413
    answer = client.post("/quiz/api/trainer/import", json={"name": "a.xlsx", "content": "A" * 7_000_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "content",
    [
        *(
            "",
            "[",
            "[]",
            "null",
            '{"who": 1}',
            '{"who": {"name": "a", "x": 1}}',
            '{"who": {"name": "\\ud800"}}',
        ),
        b'{"who": {"name": "\xff"}}',
        "[" * 30_000,
        '{"who": ' + "9" * 5000 + "}",
    ],
    ids=range(10),
)
def test_what_is_no_request_gets_one_line(client: TestClient, content: str | bytes) -> None:
    answer = client.post("/quiz/api/who", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json() == {"error": "请求的内容不对：请刷新页面后再试。"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1", "1e300"])
def test_odd_numbers_are_refused(client: TestClient, number: str) -> None:
    rule = json.dumps({"rule": SMALL}).replace('"passing": 3', f'"passing": {number}')
    answer = client.post(
        "/quiz/api/trainer/paper", content=rule, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400


def test_an_id_has_no_control_characters(client: TestClient) -> None:
    for path, asked in (
        ("exam/sitting", {"id": "a\0"}),
        ("mistakes/answer", {"who": WHO, "item": "a\0", "given": ["A"]}),
    ):
        answer = client.post(f"/quiz/api/{path}", json=asked)
        assert answer.status_code == 400
        assert answer.json() == {"error": "请求的内容不对：请刷新页面后再试。"}


def test_only_trainers_give_papers_a_title(client: TestClient) -> None:
    paper = {"number": "S2x2_120min_pass2_seed7", "title": "作废，不要看"}
    assert client.post("/quiz/api/exam/start", json={"who": WHO, "paper": paper}).status_code == 400
    assert ask(client, "trainer/paper", **paper)["title"] == "作废，不要看"
    answer = client.post("/quiz/api/trainer/export", json={"paper": paper, "kind": "gift"})
    assert "作废" in answer.text
    started = ask(client, "exam/start", who=WHO, paper={"number": paper["number"]})
    assert started["paper"]["title"] == "模拟试卷(第7号)"


def test_an_answer_that_is_sent_again_is_told_again(client: TestClient, quiz_desk: QuizDesk) -> None:
    item = ask(client, "practice/at", who=WHO, chosen={})["item"]
    sent = {
        "who": WHO,
        "chosen": {},
        "item": item["id"],
        "given": [item["options"][0]["key"]],
        "once": "0" * 32,
    }
    assert ask(client, "practice/answer", **sent) == ask(client, "practice/answer", **sent)
    assert len(quiz_desk.tools.results.answers()) == 1
    answer = client.post("/quiz/api/practice/answer", json=sent | {"once": "\0" * 32})
    assert answer.status_code == 400


def test_the_time_left_is_not_rounded_up(client: TestClient, clock: ShiftedClock) -> None:
    id = begin(client)["id"]
    clock.pass_by(minutes=29, seconds=59)
    assert 0 < ask(client, "exam/sitting", id=id)["left"] < 1


def test_an_item_that_is_asked_has_no_key(client: TestClient, quiz_desk: QuizDesk) -> None:
    step = ask(client, "practice/at", who=WHO, chosen={})
    sitting = begin(client)
    items = [step["item"], *(item for part in sitting["paper"]["parts"] for item in part["items"])]
    assert len(items) == 4
    for item in items:
        assert item.keys() == {"id", "type", "kind", "stem", "options"}
        assert all(option.keys() == {"key", "text"} for option in item["options"])
    assert "explanation" not in json.dumps(sitting)
    run = ask(client, "challenge/start", who=WHO)
    assert run["missed"] is None
    assert run["marked"] is None


def test_the_ids_of_exams_cannot_be_guessed(client: TestClient) -> None:
    ids = {begin(client, seed=seed)["id"] for seed in range(20)}
    assert len(ids) == 20
    assert all(len(id) == 32 and int(id, 16) >= 0 for id in ids)
    firsts = {id[:4] for id in ids}
    assert len(firsts) > 15
    answer = client.post("/quiz/api/exam/sitting", json={"id": "0" * 32})
    assert answer.status_code == 400
    assert "没有这场考试" in answer.json()["error"]


def test_a_result_is_told_only_once_it_is_handed_in(client: TestClient, quiz_desk: QuizDesk) -> None:
    id = begin(client)["id"]
    answer = client.post("/quiz/api/exam/result", json={"id": id})
    assert answer.status_code == 400
    assert "还没有交卷" in answer.json()["error"]
    ask(client, "exam/submit", id=id)
    result = ask(client, "exam/result", id=id)
    assert len(result["wrong"]) == 3
    for told in result["wrong"]:
        quoted = ["".join(text for text, _ in basis["pieces"]) for basis in told["basis"]]
        assert all(text in quiz_desk.regulation.source for text in quoted)


def test_nothing_is_kept_by_the_browser_or_a_proxy(client: TestClient) -> None:
    for path in ("opening", "nothing-there"):
        answer = client.post(f"/quiz/api/{path}", json={})
        assert answer.headers.get("cache-control") == ("no-store" if path == "opening" else None)


def test_a_database_in_trouble_is_told_without_its_path(regulation: Regulation, tmp_path: Path) -> None:
    (tmp_path / "quiz.sqlite3").write_bytes(b"something else" * 100)
    app = FastAPI()
    app.include_router(quiz_router(QuizDesk(regulation, tmp_path / "quiz.sqlite3")))
    with TestClient(app) as client:
        answer = client.post("/quiz/api/opening", json={})
    assert answer.status_code == 503
    assert "数据库或题库暂时不能使用" in answer.json()["error"]
    assert str(tmp_path) not in answer.text


def test_overdue_exams_are_handed_in_when_the_server_starts(quiz_desk: QuizDesk, clock: ShiftedClock) -> None:
    app = FastAPI()
    app.include_router(quiz_router(quiz_desk))
    with TestClient(app) as client:
        id = begin(client)["id"]
    clock.pass_by(minutes=31)
    with TestClient(app) as client:
        ask(client, "opening")
        for _ in range(100):
            (attempt,) = quiz_desk.tools.results.attempts()
            if not attempt.running:
                break
            time.sleep(0.05)
    assert attempt.by_time
    assert attempt.id == id


def test_scripts_are_ours_and_are_asked_for_again_only_when_changed(client: TestClient) -> None:
    for path in (STATIC / "quiz").iterdir():
        answer = client.get(f"/quiz/static/{path.name}")
        assert answer.content == path.read_bytes()
        again = client.get(f"/quiz/static/{path.name}", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304
    for name in ("../style.css", "..%2Fstyle.css", "nothing.js"):
        assert client.get(f"/quiz/static/{name}").status_code == 404


@pytest.mark.parametrize("name", ["../../x.xlsx", "C:\\secret\\题.xlsx", ".xlsx", "con.xlsx", "a" * 300])
def test_the_name_of_an_upload_is_only_a_name(client: TestClient, name: str) -> None:
    content = b64encode(b"PK\x03\x04 no workbook").decode()
    answer = client.post("/quiz/api/trainer/import", json={"name": name, "content": content})
    assert answer.status_code == 400
    assert "/tmp" not in answer.text
    assert "secret" not in answer.text


def test_every_sentence_of_the_scripts_is_there() -> None:
    words = tomllib.loads((prompts_dir() / "quiz_page.toml").read_text(encoding="utf-8"))
    called = set()
    for path in (STATIC / "quiz").glob("*.js"):
        script = path.read_text(encoding="utf-8")
        called |= set(re.findall(r'say\("(\w+)", "(\w+)"', script))
        assert not re.search("[\u4e00-\u9fff]", re.sub(r"//.*", "", script)), path.name
    assert len(called) > 80
    assert [(group, name) for group, name in called if name not in words[group]] == []


def test_posts_lead_to_their_chapters(client: TestClient) -> None:
    assert ask(client, "practice/post", post="余杭区区长")["chapters"] == [3]
    assert ask(client, "practice/post", post="副区长")["chapters"] == []


def test_all_types_are_asked_with_what_can_be_chosen(client: TestClient) -> None:
    for type in ItemType:
        step = ask(client, "practice/at", who=WHO, chosen={"types": [type]})
        assert bool(step["item"]["options"]) == (type is not ItemType.BLANK)
