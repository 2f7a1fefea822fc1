"""``fazhi quiz``: the question bank, papers, files for trainers and their statistics, on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import FileProblem, UsageError
from assistant.quiz.export.formats import Format, by_suffix, written
from assistant.usage import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from assistant.quiz.opening import Room
    from assistant.quiz.paper import Paper

quiz = typer.Typer(
    cls=ChineseGroup, help="题库、试卷、导入导出和成绩统计。", no_args_is_help=True, rich_markup_mode=None
)

_PASSING = 0.6
"""The usual share of the points."""

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
    from assistant.quiz.export.plain import item_json, item_line

    with _opened() as room:
        for item in room.stock.items:
            if chapter and item.chapter not in chapter:
                continue
            typer.echo(item_json(item, room.regulation) if jsonl else item_line(item))


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
    from assistant.quiz.export.plain import paper_lines

    with _opened() as room:
        counts = (single, multiple, true_false, blank)
        for line in paper_lines(_drawn(room, counts, points, chapter, post, difficulty, seed)):
            typer.echo(line)


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
    from assistant.quiz.clock import system_clock

    path = Path(output)
    kind = format or by_suffix(path.suffix)
    if kind is None:
        raise UsageError("认不出格式：请用 .docx、.xlsx、.txt、.apkg 作后缀，或用 --format 指明。")
    with _opened() as room:
        counts = (single, multiple, true_false, blank)
        drawn = _drawn(room, counts, points, chapter, post, difficulty, seed)
        named = replace(drawn, title=title) if title else drawn
        _write(path, written(named, kind, room.regulation, system_clock()))
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
    with _opened() as room:
        if template is not None:
            from assistant.quiz.clock import day_in_china, system_clock
            from assistant.quiz.importing.template import template as blank_table

            day = day_in_china(system_clock())
            _write(Path(template), blank_table(room.regulation, room.stock.items, day))
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
    from assistant.quiz.export.plain import result_lines, results_json
    from assistant.quiz.statistics import Row

    with _opened() as room:
        room.exams.sweep()
        answers = room.results.counted(practice=practice)
        rows = [Row.of(answer) for answer in answers]
        if output is not None:
            from assistant.quiz.clock import day_in_china, system_clock
            from assistant.quiz.export.figures import figures

            items = {answer.item.id: answer.item for answer in answers}
            _write(Path(output), figures(rows, room.regulation, day_in_china(system_clock()), items))
            typer.echo(f"已写入 {output}：{len(rows)}次作答。", err=True)
        elif as_json:
            typer.echo(results_json(rows, practice=practice))
        else:
            for line in result_lines(rows, practice=practice):
                typer.echo(line)


@contextmanager
def _opened() -> Iterator[Room]:
    """The room of this installation, for one command."""
    from assistant.opening import open_regulation
    from assistant.quiz.opening import open_room
    from assistant.settings import read_settings

    settings = read_settings()
    room = open_room(open_regulation(settings), settings.quiz_database)
    try:
        yield room
    finally:
        room.close()


def _chapters(post: str) -> tuple[int, ...]:
    """The chapters whose duties a post has. Raises `UsageError` where it has none."""
    from assistant.opening import open_checker
    from assistant.settings import read_settings

    verdict = open_checker(read_settings())(post).verdict
    if not verdict.chapters:
        raise UsageError(f"不能按“{post}”选题：{verdict.answer}")
    return verdict.chapters


def _drawn(
    room: Room,
    counts: tuple[int, int, int, int],
    points: float,
    chapters: list[int] | None,
    post: str | None,
    difficulty: list[int] | None,
    seed: int,
) -> Paper:
    from assistant.quiz.drawing import draw
    from assistant.quiz.item import ItemType
    from assistant.quiz.points import total
    from assistant.quiz.rule import PaperRule, PartRule

    wanted = (*(chapters or ()), *(_chapters(post) if post else ()))
    parts = tuple(
        PartRule(type, count, points) for type, count in zip(ItemType, counts, strict=True) if count
    )
    passing = total([_PASSING * part.count * part.points for part in parts])
    rule = PaperRule(parts, wanted, tuple(difficulty or ()), seed, passing=passing)
    return draw(rule, room.stock)


def _write(path: Path, content: bytes) -> None:
    from assistant.files import reason

    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileProblem(f"无法写入 {path}：{reason(error)}。请换一个位置再试。") from error
