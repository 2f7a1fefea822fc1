import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser, expect
from rich.console import Console

from assistant.answering.question import Turn
from assistant.evaluation.baseline import Baseline, Bounds, compare
from assistant.evaluation.html import render
from assistant.evaluation.report import to_dict
from assistant.evaluation.run import Evaluation
from assistant.evaluation.table import show
from assistant.rules.regulation import Regulation
from tests.evaluation.making import STUDY, a_row, an_abstention, an_answer, an_evaluation, silent_row

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;"


class Tags(HTMLParser):
    """Which tags and attributes a page really has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def a_run(regulation: Regulation) -> Evaluation:
    return an_evaluation(
        regulation,
        (a_row(), an_answer(regulation, "19.2")),
        (a_row(id="b", question="乙?"), an_answer(regulation, "9.2", "12", text="离题的回答")),
        (silent_row(), an_abstention(regulation)),
    )


def test_everything_is_escaped(regulation: Regulation) -> None:
    row = a_row(
        id=EVIL,
        style=EVIL,
        question=EVIL,
        history=(Turn("user", EVIL),),
        facts=((EVIL, EVIL),),
        why=EVIL,
        forbidden=("不少于",),
    )
    answer = an_answer(regulation, "12", text=f"不少于{EVIL}", intent=EVIL)
    run = replace(an_evaluation(regulation, (row, answer)), notes=(EVIL,))
    run = replace(run, dataset=replace(run.dataset, name=EVIL))
    found = Tags(render(run, regulation))
    assert not found.tags & {"script", "img"}
    assert not {name for name in found.attributes if name.startswith("on") or name in ("src", "href")}
    assert found.text.count(EVIL) >= 9


def test_a_failure_beside_what_it_should_be(regulation: Regulation, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(a_run(regulation), regulation), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    failure = page.locator("article.failure")
    expect(failure).to_have_count(1)
    left, right = failure.locator(".pair > div").all()
    expect(left).to_contain_text("每年学法不少于4次,探索开展政府部门主要负责人讲法工作。")
    expect(right).to_contain_text("离题的回答")
    expect(right.locator(".tag.new")).to_have_text(["第九条第(二)项 离题", "第十二条 离题"])
    boxes = left.bounding_box(), right.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert page.locator("svg rect.bar").count() == 2
    assert requests == [file.as_uri()]
    page.close()


def test_bars_have_their_lengths(regulation: Regulation) -> None:
    page = render(a_run(regulation), regulation)
    assert 'width="280.0"' in page  # half of 560
    assert 'width="560.0"' in page
    assert "虚线为基线" not in page


def test_the_difference_is_highlighted(regulation: Regulation) -> None:
    run = a_run(regulation)
    high = Bounds(value=1, low=0.9, high=1)
    baseline = Baseline.of(run).model_copy(update={"correct": high, "styles": {"formal": high}, "wrong": ()})
    difference = compare(run, baseline)
    page = render(run, regulation, baseline, difference)
    assert "新答错1题：b" in page
    assert "低于基线区间下限 90.0%" in page
    assert page.count('<rect class="bar fell"') == 1
    assert "-50.0" in page
    assert 'class="failure new"' in page


def test_a_baseline_of_other_questions_is_told(regulation: Regulation) -> None:
    run = a_run(regulation)
    page = render(run, regulation, Baseline.of(run), None)
    assert "另一组题" in page
    assert "新答错" not in page


def test_the_terminal_shows_figures_and_no_question(regulation: Regulation) -> None:
    run = a_run(regulation)
    out = io.StringIO()
    show(run, compare(run, Baseline.of(run)), Console(file=out, width=80))
    text = out.getvalue()
    assert "66.7%" in text
    assert "书面语" in text
    assert "与基线相比：正确率 持平" in text
    assert STUDY not in text
    assert "乙?" not in text


def test_json(regulation: Regulation) -> None:
    run = a_run(regulation)
    found = json.loads(json.dumps(to_dict(run, compare(run, Baseline.of(run)))))
    assert found["dataset"] == "small.jsonl"
    assert found["mode"] == "extractive"
    summary = found["systems"]["assistant"]
    assert summary["correct"]["value"] == 0.6667
    assert summary["citation"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert summary["abstention"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert summary["styles"]["unanswerable"]["citation_f1"] is None
    assert summary["retrieval"] is None
    assert found["stages"] == {"understood": 0, "retrieved": 0, "composed": 1, "verified": 0}
    (failure,) = found["failures"]
    assert (failure["id"], failure["stage"]) == ("b", "composed")
    assert {fault["kind"] for fault in failure["faults"]} == {"missing", "beside", "fact"}
    assert found["baseline"]["dropped"] is False
    assert "乙?" not in json.dumps(found, ensure_ascii=False)
