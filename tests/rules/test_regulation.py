"""The regulation itself, clause by clause, and looking clauses up."""

from pathlib import Path

import pytest

from assistant.errors import ClauseNotFound, KnowledgeError, UsageError
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation, load
from assistant.rules.resolve import find


def test_structure(regulation: Regulation) -> None:
    assert len(regulation.articles) == 23
    assert len(regulation.leaves) == 60
    assert [(c.number, c.heading, len(c.articles)) for c in regulation.chapters] == [
        (1, "总则", 3),
        (2, "党委主要负责人职责", 10),
        (3, "政府主要负责人职责", 6),
        (4, "附则", 4),
    ]


def test_each_clause_is_verbatim(regulation: Regulation) -> None:
    for clause in regulation.clauses:
        assert regulation.source[slice(*clause.span)] == clause.text == clause.text.strip()
        assert clause.body
        assert clause.body in clause.text


def test_an_item(regulation: Regulation) -> None:
    clause = regulation.clause(ClauseId(19, item=2))
    assert clause.label == "第十九条第(二)项"
    assert (
        clause.body == "健全政府常务会议集体学法制度,每年学法不少于4次,探索开展政府部门主要负责人讲法工作。"
    )
    assert clause.chapter == 3
    assert regulation.article_of(clause.id).children == tuple(ClauseId(19, item=i) for i in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19.2", ["第十九条第(二)项"]),
        ("第三章", [f"第十{n}条" for n in "四五六七八九"]),
        ("最后一条", ["第二十三条"]),
        ("倒数第二条", ["第二十二条"]),
        ("第十四条最后一项", ["第十四条第(五)项"]),
        ("第二十条第一款", ["第二十条"]),
        ("第四条第一款第(二)项", ["第四条第(二)项"]),
        ("第四条至第六条", ["第四条", "第五条", "第六条"]),
    ],
)
def test_finds(regulation: Regulation, text: str, expected: list[str]) -> None:
    assert [clause.label for clause in find(text, regulation)] == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("第二十四条", "细则共23条（第一条至第二十三条），没有第二十四条。"),
        ("第二十条之一", "细则共23条（第一条至第二十三条），没有第二十条之一。"),
        ("第十条第三项", "第十条共2项（第(一)项、第(二)项），没有第十条第(三)项。"),
        ("第八条第六项", "第八条共5项（第(一)项至第(五)项），没有第八条第(六)项。"),
        ("第二条第一项", "第二条不分项，没有第二条第(一)项。"),
        ("第二十条第二款", "第二十条只有1款，没有第二款。"),
        ("第五章", "没有第五章"),
        ("倒数第四十条", "细则只有23条。"),
    ],
)
def test_says_what_does_not_exist(regulation: Regulation, text: str, message: str) -> None:
    with pytest.raises(ClauseNotFound, match=message.replace("(", r"\(").replace(")", r"\)")):
        find(text, regulation)


def test_no_reference_at_all(regulation: Regulation) -> None:
    with pytest.raises(UsageError, match="看不懂"):
        find("你好", regulation)


def copy(folder: Path, tmp_path: Path) -> Path:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_an_altered_text_is_refused(regulation_folder: Path, tmp_path: Path) -> None:
    folder = copy(regulation_folder, tmp_path)
    text = (folder / "text.txt").read_text(encoding="utf-8")
    (folder / "text.txt").write_text(text.replace("不少于4次", "不少于5次"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="sha256"):
        load(folder)


@pytest.mark.parametrize("missing", ["meta.toml", "text.txt"])
def test_a_missing_file_is_named(regulation_folder: Path, tmp_path: Path, missing: str) -> None:
    folder = copy(regulation_folder, tmp_path)
    (folder / missing).unlink()
    with pytest.raises(KnowledgeError, match=missing):
        load(folder)


@pytest.mark.parametrize("change", ['title = "', "issuers = "])
def test_damaged_metadata_is_named(regulation_folder: Path, tmp_path: Path, change: str) -> None:
    folder = copy(regulation_folder, tmp_path)
    meta = (folder / "meta.toml").read_text(encoding="utf-8")
    (folder / "meta.toml").write_text(meta.replace(change, "# " + change), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"meta\.toml"):
        load(folder)
