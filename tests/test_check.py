"""``fazhi check``: its JSON, its batches and its page, through the command itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.rules.regulation import Regulation

FAZHI = str(Path(sys.executable).parent / "fazhi")
KEYS = ["id", "post", "verdict", "chapters", "basis", "duties", "answer"]


def fazhi(*arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([FAZHI, *arguments], input=input, capture_output=True, text=True, check=False)


def checked(line: str, regulation: Regulation) -> dict[str, Any]:
    """A line of output, held against the contract."""
    found: dict[str, Any] = json.loads(line)
    assert list(found) == KEYS
    assert found["verdict"] in ("direct", "by_reference", "not_covered", "unclear", "error")
    assert bool(found["basis"]) == (found["verdict"] != "error")
    bound = found["verdict"] in ("direct", "by_reference")
    assert bool(found["duties"]) == bool(found["chapters"]) == bound
    assert found["answer"]
    for citation in (*found["basis"], *found["duties"]):
        assert list(citation) == ["regulation", "article", "paragraph", "item", "label", "quote", "span"]
        start, end = citation["span"]
        assert regulation.source[start:end] == citation["quote"]
    return found


def articles(citations: list[dict[str, Any]]) -> list[int]:
    return [citation["article"] for citation in citations]


@pytest.mark.parametrize("arguments", [["--post", "余杭区区长"], ["余杭区区长"]])
def test_json_of_a_head_of_government(arguments: list[str], regulation: Regulation) -> None:
    run = fazhi("check", *arguments, "--json")
    assert (run.returncode, run.stderr) == (0, "")
    found = checked(run.stdout, regulation)
    assert (found["id"], found["post"]) == ("1", "余杭区区长")
    assert (found["verdict"], found["chapters"], articles(found["basis"])) == ("direct", [3], [2])
    counted = [(duty["article"], duty["item"]) for duty in found["duties"][:3]]
    assert counted == [(14, 2), (19, 2), (19, 3)]
    leaves = [leaf for article in range(14, 20) for leaf in regulation.leaves if leaf.id.article == article]
    assert {(leaf.id.article, leaf.id.item) for leaf in leaves} | {(3, None), (20, None)} == {
        (duty["article"], duty["item"]) for duty in found["duties"]
    }


@pytest.mark.parametrize(
    ("post", "verdict", "chapters", "basis"),
    [
        ("西湖区委书记", "direct", [2], [2]),
        ("五常街道党工委书记", "by_reference", [2], [21]),
        ("西湖区副区长", "not_covered", [], [2, 21]),
        ("书记", "unclear", [], [2, 21]),
        ("", "unclear", [], [2, 21]),
        ("Mayor of Hangzhou", "direct", [3], [2]),
    ],
)
def test_verdicts(
    post: str, verdict: str, chapters: list[int], basis: list[int], regulation: Regulation
) -> None:
    found = checked(fazhi("check", "--json", "--post", post).stdout, regulation)
    assert (found["verdict"], found["chapters"], articles(found["basis"])) == (verdict, chapters, basis)


LINES = [
    '{"id": "a", "post": "余杭区区长"}',
    "",
    "not json",
    '{"id": "c"}',
    '{"id": 7, "post": "x"}',
    '{"id": "d", "post": ["区长"]}',
    "[]",
    '{"id": "e", "post": "市财政局局长", "extra": 1}',
    '{"id": "f", "post": "\\ud800"}',
]


def test_a_batch_goes_on_after_bad_lines(regulation: Regulation, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(LINES), encoding="utf-8")
    run = fazhi("check", "--batch", str(source), "--output", str(target))
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "")
    found = [checked(line, regulation) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["verdict"]) for line in found] == [
        ("a", "direct"),
        ("3", "error"),
        ("c", "error"),
        ("5", "error"),
        ("d", "error"),
        ("7", "error"),
        ("e", "by_reference"),
        ("f", "unclear"),
    ]
    assert "第4行" in found[2]["answer"]
    assert "post" in found[2]["answer"]


def test_a_batch_through_standard_streams(regulation: Regulation) -> None:
    run = fazhi("check", "--batch", "-", input=f"\ufeff{LINES[0]}\n{LINES[-1]}\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert [checked(line, regulation)["id"] for line in run.stdout.splitlines()] == ["a", "f"]


def test_the_page_says_why_and_what_is_counted(regulation: Regulation) -> None:
    run = fazhi("check", "余杭区区长")
    assert (run.returncode, run.stderr) == (0, "")
    page = run.stdout
    parts = ["适用：", "理由：", "第三章 政府主要负责人职责（第十四条至第十九条）", "依据："]
    assert sorted(parts, key=page.index) == parts
    assert "- 第十九条第(二)项：政府常务会议每年学法不少于4次\n" in page
    assert f"第二条：“{regulation.articles[1].text}”" in page
    assert "属于直接适用（第二条）。" in page
    assert "第十六条第(五)项" not in page
    assert "--all" in page


def test_all_duties_on_the_page(regulation: Regulation) -> None:
    page = fazhi("check", "余杭区区长", "--all").stdout
    for leaf in regulation.leaves:
        assert (f"- {leaf.label}：" in page) == (leaf.chapter == 3 or leaf.id.article in (3, 20))
    assert "--all" not in page


def test_a_reference_says_that_no_chapter_is_named() -> None:
    page = fazhi("check", "市财政局局长").stdout
    assert "可对照阅读的章（条文没有写明参照哪一章）：\n第三章 " in page
    assert "职责所在的章" not in page


def test_a_question_back_has_choices() -> None:
    page = fazhi("check", "书记").stdout
    assert "请说明是哪一种：\n- " in page
    assert "职责共" not in page


def test_an_english_post_is_answered_in_english() -> None:
    page = fazhi("check", "Mayor of Hangzhou").stdout
    assert "Reasons:\n1. " in page
    assert "- Article 19(2): 政府常务会议每年学法不少于4次\n" in page
    assert page.endswith("For all duties add --all.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "请给出一个职务"),
        (["区长", "--post", "区长"], "请给出一个职务"),
        (["区长", "--batch", "x"], "请给出一个职务"),
        (["--batch", "x", "--roster", "y"], "请给出一个职务"),
        (["区长", "--column", "C"], "--column 只用于 --roster"),
        (["区长", "--output", "x.txt"], "--output 只用于"),
        (["--roster", "x.csv", "--output", "y.csv", "--all"], "--all 不用于"),
        (["长" * 1001], "1000字的上限"),
        (["--roster", "x.csv", "--output", "长" * 100 + ".csv"], "没有这个文件"),
        (["--batch", "/nowhere.jsonl"], "没有这个文件"),
        (["--roster", "x.xlsx"], "--output"),
        (["余杭区", "区长"], "加引号"),
    ],
)
def test_wrong_usage_is_one_line(arguments: list[str], message: str) -> None:
    run = fazhi("check", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.strip().splitlines()) == 1
    assert message in run.stderr


def test_a_batch_does_not_overwrite_its_input(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(LINES[0], encoding="utf-8")
    run = fazhi("check", "--batch", str(source), "--output", str(source))
    assert run.returncode == 2
    assert source.read_text(encoding="utf-8") == LINES[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("target", ["/dev/full", "-"])
def test_a_full_disk_is_one_line(target: str) -> None:
    command = [FAZHI, "check", "--batch", "-", "--output", target]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            command, input=LINES[0], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.returncode == 2
    assert run.stderr.splitlines() == [f"错误：无法写入 {target}：磁盘已满，请清理后再试。"]


def test_help_is_in_chinese() -> None:
    run = fazhi("check", "--help")
    assert run.returncode == 0
    assert not {"Usage", "Options", "Arguments", "TEXT"} & set(run.stdout.replace(":", " ").split())


HEAVY = ("chromadb", "onnxruntime", "numpy", "torch", "gradio", "langchain_core", "bm25s", "openpyxl")


@pytest.mark.parametrize("arguments", [["--help"], ["余杭区区长"], ["--json", "--post", "余杭区区长"]])
def test_nothing_heavy_is_loaded(arguments: list[str]) -> None:
    code = (
        "import sys; from assistant.cli import app; app(['check', *sys.argv[1:]], standalone_mode=False);"
        f"print('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "LOADED"


def test_a_roster_from_the_command_line(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("姓名,职务\n甲,余杭区区长\n乙,西湖区副区长\n丙,不详\n", encoding="utf-8")
    run = fazhi("check", "--roster", str(source), "--output", str(target))
    assert (run.returncode, run.stdout) == (1, "读到3行：适用1，参照执行0，未规定1，不能确定0，未识别1。\n")
    assert "“职务”列" in run.stderr
    assert target.read_text(encoding="utf-8").startswith(
        "姓名,职务,判断,依据,章,理由\n甲,余杭区区长,适用,第二条,第三章,"
    )
