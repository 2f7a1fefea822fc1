"""``fazhi quiz``: the question bank, papers, files for trainers and their statistics, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import FileProblem, UsageError
from assistant.usage import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from assistant.quiz.item import Item
    from assistant.quiz.paper import Paper
    from assistant.quiz.rule import PartRule
    from assistant.quiz.stock import Stock
    from assistant.quiz.store.store import Store
    from assistant.rules.fact import Facts
    from assistant.rules.regulation import Regulation

quiz = typer.Typer(
    cls=ChineseGroup, help="题库、试卷、导入导出和成绩统计。", no_args_is_help=True, rich_markup_mode=None
)


class Format(StrEnum):
    """What a paper is written as."""

    WORD = "word"
    KEY = "key"
    EXCEL = "excel"
    GIFT = "gift"
    ANKI = "anki"


_SUFFIXES = {".docx": Format.WORD, ".xlsx": Format.EXCEL, ".txt": Format.GIFT, ".apkg": Format.ANKI}

Chapters = Annotated[
    list[int] | None,
    typer.Option("--chapter", help="只要这一章的题，可给几次。", metavar="章", show_default=False),
]
Post = Annotated[
    str | None, typer.Option(help="按职务选章，例如 余杭区区长。", metavar="职务", show_default=False)
]
Singles = Annotated[int, typer.Option("--single", help="单选题数。", min=0)]
Multiples = Annotated[int, typer.Option("--multiple", help="多选题数。", min=0)]
Truths = Annotated[int, typer.Option("--true-false", help="判断题数。", min=0)]
Blanks = Annotated[int, typer.Option("--blank", help="填空题数。", min=0)]
Points = Annotated[float, typer.Option(help="每题分值。")]
Difficulty = Annotated[
    list[int] | None, typer.Option(help="难度：1易、2中、3难，可给几次。", metavar="难度", show_default=False)
]
Seed = Annotated[int, typer.Option(help="组卷的种子：同一种子、同一规则得同一份卷。", min=0)]


@quiz.command(cls=ChineseCommand)
def items(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="每行一题，JSON。")] = False,
    chapter: Chapters = None,
) -> None:
    """列出题库里的全部题目。"""
    from assistant.quiz.item_json import to_dict
    from assistant.quiz.rule import type_name

    with _Room() as room:
        for item in room.stock.items:
            if chapter and item.chapter not in chapter:
                continue
            if jsonl:
                typer.echo(json.dumps(to_dict(item, room.regulation), ensure_ascii=False))
            else:
                typer.echo(f"{item.id}　{type_name(item.type)}　第{item.chapter}章　{item.stem}")


@quiz.command(cls=ChineseCommand)
def paper(
    single: Singles = 25,
    multiple: Multiples = 10,
    true_false: Truths = 15,
    blank: Blanks = 0,
    points: Points = 2,
    chapter: Chapters = None,
    post: Post = None,
    difficulty: Difficulty = None,
    seed: Seed = 1,
) -> None:
    """按规则组一份卷,显示题目和参考答案。"""
    with _Room() as room:
        counts = (single, multiple, true_false, blank)
        _show(_drawn(room, counts, points, chapter, post, difficulty, seed), room)


@quiz.command(cls=ChineseCommand)
def export(
    output: Annotated[str, typer.Argument(help="写入的文件：.docx、.xlsx、.txt（GIFT）或 .apkg（Anki）。")],
    format: Annotated[
        Format | None, typer.Option(help="格式；word 为试卷，key 为答案；不给时按后缀。", show_default=False)
    ] = None,
    title: Annotated[str, typer.Option(help="卷名。")] = "",
    single: Singles = 25,
    multiple: Multiples = 10,
    true_false: Truths = 15,
    blank: Blanks = 0,
    points: Points = 2,
    chapter: Chapters = None,
    post: Post = None,
    difficulty: Difficulty = None,
    seed: Seed = 1,
) -> None:
    """把一份卷写成 Word、Excel、GIFT 或 Anki 文件。"""
    path = Path(output)
    kind = format or _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise UsageError("认不出格式：请用 .docx、.xlsx、.txt、.apkg 作后缀，或用 --format 指明。")
    with _Room() as room:
        counts = (single, multiple, true_false, blank)
        drawn = _drawn(room, counts, points, chapter, post, difficulty, seed)
        named = replace(drawn, title=title) if title else drawn
        _write(path, _file(named, kind, room.regulation))
        typer.echo(f"已写入 {path}：{len(named.items)}题，共{named.total:g}分。", err=True)


@quiz.command("import", cls=ChineseCommand)
def bring_in(
    file: Annotated[str | None, typer.Argument(help="填好的题目表（.xlsx）。", show_default=False)] = None,
    template: Annotated[
        str | None, typer.Option(help="写一份空白题目表到这里。", metavar="文件", show_default=False)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问，收下合格的题。")] = False,
) -> None:
    """从 Excel 导入题目:逐行核对,合格的经确认后收下。"""
    if (file is None) == (template is None):
        raise UsageError("请给出题目表，例如：fazhi quiz import 题目.xlsx；或用 --template 得到空白表。")
    with _Room() as room:
        if template is not None:
            from assistant.quiz.importing.template import template as blank_table

            _write(Path(template), blank_table(room.regulation, room.stock.items, datetime.now().date()))
            typer.echo(f"已写入 {template}。", err=True)
            return
        from assistant.quiz.importing.reading import read

        found = read(Path(file or ""), room.regulation, room.facts, room.stock.items)
        for problem in found.problems:
            typer.echo(str(problem), err=True)
        typer.echo(found.summary, err=True)
        if found.items and (yes or typer.confirm("收下合格的题吗？")):
            new = room.stock.keep(Path(file or "").name, found.items)
            typer.echo(f"已收下{new}题。", err=True)
        if found.problems:
            raise typer.Exit(1)


@quiz.command(cls=ChineseCommand)
def stats(
    output: Annotated[
        str | None, typer.Option(help="写成带图表的 Excel 文件。", metavar="文件", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出。")] = False,
    practice: Annotated[
        bool, typer.Option("--practice", help="练习、闯关、错题和复习也算；不给时只算考试。")
    ] = False,
) -> None:
    """成绩统计:按人、按题、按条款；默认只算考试。"""
    from assistant.quiz.exam import Exams
    from assistant.quiz.results import Results
    from assistant.quiz.statistics import Row, by_clause, by_item, by_person

    with _Room() as room:
        Exams(room.store).sweep()
        answers = Results(room.store, room.stock).counted(practice=practice)
        rows = [Row.of(answer) for answer in answers]
        if output is not None:
            from assistant.quiz.export.figures import figures

            items = {answer.item.id: answer.item for answer in answers}
            day = datetime.now().date()
            _write(Path(output), figures(rows, room.regulation, "成绩统计", day, items))
            typer.echo(f"已写入 {output}：{len(rows)}次作答。", err=True)
            return
        people = by_person(rows)
        if as_json:
            report: dict[str, Any] = {
                "practice": practice,
                "answers": len(rows),
                "people": [{"learner": one.learner, "share": one.tally.share} for one in people],
                "items": [{"id": one.item, "difficulty": one.difficulty} for one in by_item(rows)],
                "clauses": [{"clause": one.clause, "share": one.tally.share} for one in by_clause(rows)],
            }
            typer.echo(json.dumps(report, ensure_ascii=False))
            return
        typer.echo(f"{len(people)}人，{len(rows)}次作答（{'练习也算' if practice else '只算考试'}）。")
        for one in people:
            typer.echo(f"{one.learner}　正确率{one.tally.share:.0%}")


class _Room:
    """The bank, the facts and the database of this installation, for one command."""

    regulation: Regulation
    facts: Facts
    store: Store
    stock: Stock

    def __enter__(self) -> _Room:
        from assistant.opening import open_regulation
        from assistant.paths import knowledge_dir
        from assistant.quiz.bank import Bank
        from assistant.quiz.stock import Stock
        from assistant.quiz.store.store import Store
        from assistant.rules.fact import Facts
        from assistant.settings import read_settings

        settings = read_settings()
        self.regulation = open_regulation(settings)
        folder = knowledge_dir() / self.regulation.id
        self.facts = Facts.load(folder / "facts.toml", self.regulation)
        self.store = Store.open(settings.quiz_database)
        self.stock = Stock(self.store, Bank.open(folder, self.regulation, self.facts))
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def chapters(self, post: str) -> tuple[int, ...]:
        """The chapters whose duties a post has. Raises `UsageError` where it has none."""
        from assistant.opening import open_checker
        from assistant.settings import read_settings

        verdict = open_checker(read_settings())(post).verdict
        if not verdict.chapters:
            raise UsageError(f"不能按“{post}”选题：{verdict.answer}")
        return verdict.chapters


def _drawn(
    room: _Room,
    counts: tuple[int, int, int, int],
    points: float,
    chapters: list[int] | None,
    post: str | None,
    difficulty: list[int] | None,
    seed: int,
) -> Paper:
    from assistant.quiz.drawing import draw
    from assistant.quiz.item import ItemType
    from assistant.quiz.rule import PaperRule, PartRule

    wanted = (*(chapters or ()), *(room.chapters(post) if post else ()))
    parts: tuple[PartRule, ...] = tuple(
        PartRule(type, count, points) for type, count in zip(ItemType, counts, strict=True) if count
    )
    passing = 0.6 * sum(part.count * part.points for part in parts)
    rule = PaperRule(parts, wanted, tuple(difficulty or ()), seed, passing=round(passing, 2))
    return draw(rule, room.stock)


def _show(paper: Paper, room: _Room) -> None:
    from assistant.quiz.rule import type_name
    from assistant.rules.citation import label

    typer.echo(
        f"{paper.title}（共{paper.total:g}分，{paper.minutes}分钟，{paper.passing:g}分及格；{paper.id}）"
    )
    number = 0
    for part in paper.parts:
        typer.echo(f"\n{type_name(part.type)}（{len(part.items)}题，每题{part.points:g}分）")
        for item in part.items:
            number += 1
            typer.echo(f"{number}. {item.stem}")
            for option in item.options:
                typer.echo(f"   {option.key}. {option.text}")
            basis = "、".join(label(id) for id in item.basis)
            typer.echo(f"   答案：{_key(item)}（{basis}）")


def _key(item: Item) -> str:
    from assistant.quiz.export.handout import key

    return key(item)


def _file(paper: Paper, kind: Format, regulation: Regulation) -> bytes:
    from assistant.quiz.export.anki import anki
    from assistant.quiz.export.excel import excel
    from assistant.quiz.export.gift import gift
    from assistant.quiz.export.handout import Handout
    from assistant.quiz.export.word import word, word_key

    now = datetime.now().astimezone()
    handout = Handout(paper, regulation, now.date())
    makers: dict[Format, Callable[[], bytes]] = {
        Format.WORD: lambda: word(handout),
        Format.KEY: lambda: word_key(handout),
        Format.EXCEL: lambda: excel(handout),
        Format.GIFT: lambda: gift(handout).encode("utf-8"),
        Format.ANKI: lambda: anki(handout, now),
    }
    return makers[kind]()


def _write(path: Path, content: bytes) -> None:
    from assistant.files import reason

    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileProblem(f"无法写入 {path}：{reason(error)}。请换一个位置再试。") from error
