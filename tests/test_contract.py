"""The JSON that scripts outside this repository rely on, through the command itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.rules.regulation import Regulation

FAZHI = str(Path(sys.executable).parent / "fazhi")


def fazhi(*arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([FAZHI, *arguments], input=input, capture_output=True, text=True, check=False)


def check_answer(answer: dict[str, Any], regulation: Regulation) -> None:
    assert list(answer) == ["id", "status", "answer", "citations", "intent", "mode", "elapsed_ms"]
    assert isinstance(answer["id"], str)
    assert answer["status"] in ("answered", "abstained", "error")
    assert answer["mode"] == "extractive"
    assert isinstance(answer["elapsed_ms"], float)
    assert answer["answer"]
    if answer["status"] == "answered":
        assert answer["citations"]
    for citation in answer["citations"]:
        assert list(citation) == ["regulation", "article", "paragraph", "item", "label", "quote", "span"]
        start, end = citation["span"]
        assert regulation.source[start:end] == citation["quote"]


def test_ask_json(regulation: Regulation) -> None:
    run = fazhi("ask", "政府常务会议每年学法几次?", "--json")
    assert (run.returncode, run.stderr) == (0, "")
    answer = json.loads(run.stdout)
    check_answer(answer, regulation)
    first = answer["citations"][0]
    assert (first["article"], first["paragraph"], first["item"]) == (19, None, 2)
    assert (first["regulation"], first["label"]) == ("hangzhou-2019", "第十九条第(二)项")


LINES = [
    '{"id": "a", "question": "谁负责解释这个细则?"}',
    '{"id": "b", "question": "那政府呢", "history": [{"role": "user", "content": "党委每年学法几次"}, '
    '{"role": "assistant", "content": "每年不少于2次。"}]}',
    "not json",
    "",
    '{"id": "c"}',
    '{"id": "d", "question": "x", "history": [{"role": "robot", "content": "y"}]}',
    '{"id": 7, "question": "x"}',
    "[]",
    '{"id": "e", "question": "第二十四条", "extra": 1}',
]


def test_a_batch_goes_on_after_bad_lines(regulation: Regulation, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(LINES), encoding="utf-8")
    run = fazhi("ask", "--batch", str(source), "--output", str(target))
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "")
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    for answer in answers:
        check_answer(answer, regulation)
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("a", "answered"),
        ("b", "answered"),
        ("3", "error"),
        ("c", "error"),
        ("d", "error"),
        ("7", "error"),
        ("8", "error"),
        ("e", "abstained"),
    ]
    assert "第5行" in answers[3]["answer"]


def test_a_batch_through_standard_streams() -> None:
    run = fazhi("ask", "--batch", "-", input=LINES[0] + "\n")
    assert run.returncode == 0
    assert json.loads(run.stdout)["id"] == "a"


def test_parse_json(tmp_path: Path) -> None:
    lines = [
        "某某条例",
        "",
        "第一章 总则",
        "第一条 为了甲。",
        "第二条 乙:",
        "(一)丙;",
        "(二)丁。",
        "第四条 戊。",
    ]
    text = "\r\n".join(lines)
    file = tmp_path / "law.txt"
    file.write_bytes(text.encode("gb18030"))
    run = fazhi("parse", str(file), "--json")
    assert (run.returncode, run.stderr) == (0, "")
    parsed = json.loads(run.stdout)
    assert list(parsed) == ["title", "warnings", "nodes"]
    assert parsed["title"] == "某某条例"
    assert [warning["line"] for warning in parsed["warnings"]] == [8]
    (chapter,) = parsed["nodes"]
    assert list(chapter) == ["kind", "number", "label", "heading", "span", "children"]
    assert (chapter["kind"], chapter["number"], chapter["label"], chapter["heading"]) == (
        "chapter",
        "1",
        "第一章",
        "总则",
    )
    second = chapter["children"][1]
    assert [child["kind"] for child in second["children"]] == ["item", "item"]
    start, end = second["children"][1]["span"]
    assert text[start:end] == "(二)丁。"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ask"], 2, "请给出一个问题"),
        (["ask", "x", "--batch", "y"], 2, "请给出一个问题"),
        (["ask", "--batch", "/nowhere.jsonl"], 2, "没有这个文件"),
        (["show", "24"], 1, "细则共23条"),
        (["show", "hello"], 2, "看不懂"),
        (["parse", "/nowhere.txt"], 2, "没有这个文件"),
        (["parse", "/"], 2, "这是一个目录"),
        (["serve", "--port", "99999"], 2, "--port 的值无效"),
        (["nothing"], 2, "没有命令 nothing"),
        (["ask", "两个", "问题"], 2, "加引号"),
        (["show"], 2, "缺少"),
        (["ask", "--nothing"], 2, "没有选项 --nothing"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(arguments: list[str], code: int, message: str) -> None:
    run = fazhi(*arguments)
    assert run.returncode == code
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1
    assert message in run.stderr


def test_show_prints_the_clause() -> None:
    run = fazhi("show", "19.2")
    assert run.returncode == 0
    assert (
        "(二)健全政府常务会议集体学法制度,每年学法不少于4次,探索开展政府部门主要负责人讲法工作。"
        in run.stdout
    )


def test_help_is_in_chinese() -> None:
    run = fazhi("ask", "--help")
    assert run.returncode == 0
    assert "用法：fazhi ask" in run.stdout.replace("用法： ", "用法：")
    assert not {"Usage", "Options", "Arguments", "Show this message"} & set(
        run.stdout.replace(":", " ").split()
    )
