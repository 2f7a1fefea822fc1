"""The regulation: a parsed text with its metadata, and every clause by id."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.errors import ClauseNotFound, KnowledgeError
from assistant.rules.citation import label
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.model import Document, Kind, Node
from assistant.rules.parser import parse

_MARKER = re.compile(
    r"第\s*[^\s第条]{1,9}\s*条(?:之[一二三四五六七八九十]{1,3})?(?![之的])\s*"
    r"|[(（〔]\s*[一二三四五六七八九十百0-9]{1,5}\s*[)）〕]\s*"
    r"|[一二三四五六七八九十]{1,3}[、.．]\s*|[0-9]{1,3}[、.．]\s*"
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and the articles in it; ``label`` is 第三章, ``heading`` its title."""

    number: int
    label: str
    heading: str
    articles: tuple[ClauseId, ...]


@dataclass(frozen=True)
class Regulation:
    """The text that is answered from.

    ``clauses`` has every clause in the order of the text; ``applicability`` holds the keys of those that
    say whom the rules bind.
    """

    id: str
    title: str
    short_title: str
    issuers: tuple[str, ...]
    issued: date
    in_force: date
    origin: str
    document: Document
    chapters: tuple[Chapter, ...]
    clauses: tuple[Clause, ...]
    applicability: tuple[str, ...]
    _by_id: dict[ClauseId, Clause] = field(repr=False)

    @property
    def source(self) -> str:
        """The text as published; all spans count its characters."""
        return self.document.source

    @property
    def articles(self) -> tuple[Clause, ...]:
        """The articles, whole."""
        return tuple(c for c in self.clauses if c.id.parent is None)

    @property
    def leaves(self) -> tuple[Clause, ...]:
        """The clauses without others below them: what is indexed and cited."""
        return tuple(c for c in self.clauses if not c.children)

    @property
    def leaves_by_key(self) -> dict[str, Clause]:
        """The same by their keys, ``19.2``; made anew at each call."""
        return {leaf.id.key: leaf for leaf in self.leaves}

    def __contains__(self, id: ClauseId) -> bool:
        return id in self._by_id

    def clause(self, id: ClauseId) -> Clause:
        """The clause with this id. Raises `ClauseNotFound`."""
        try:
            return self._by_id[id]
        except KeyError:
            raise ClauseNotFound(f"{self.short_title}没有{label(id)}。") from None

    def article_of(self, id: ClauseId) -> Clause:
        """The whole article that contains this clause."""
        return self.clause(ClauseId(id.article, id.suffix))

    def chapter(self, number: int) -> Chapter:
        """The chapter with this number. Raises `ClauseNotFound`."""
        for chapter in self.chapters:
            if chapter.number == number:
                return chapter
        raise ClauseNotFound(f"{self.short_title}没有第{number}章。")

    def leaves_of(self, id: ClauseId) -> tuple[Clause, ...]:
        """The leaf clauses at or below a clause."""
        clause = self.clause(id)
        if not clause.children:
            return (clause,)
        return tuple(leaf for child in clause.children for leaf in self.leaves_of(child))


def build(id: str, document: Document, **metadata: object) -> Regulation:
    """A regulation from a parsed text; ``metadata`` are the fields of the same names."""
    clauses = tuple(_clauses(id, document))
    chapters = tuple(
        Chapter(
            int(node.number or 0),
            node.label,
            node.heading or "",
            tuple(_article_id(n) for n in node.walk() if n.kind is Kind.ARTICLE),
        )
        for node in document.walk()
        if node.kind is Kind.CHAPTER
    )
    fields = {
        "title": document.title,
        "short_title": "本文件",
        "issuers": (),
        "origin": "",
        "applicability": (),
        **metadata,
    }
    return Regulation(
        id=id,
        document=document,
        chapters=chapters,
        clauses=clauses,
        _by_id={clause.id: clause for clause in clauses},
        **fields,  # type: ignore[arg-type]
    )


def load(folder: Path) -> Regulation:
    """Read ``meta.toml`` and the text beside it.

    Raises `KnowledgeError` where a file is missing or damaged, or the text is not the one
    that the metadata was written for.
    """
    path = folder / "meta.toml"
    try:
        meta = tomllib.loads(path.read_text(encoding="utf-8"))
        raw = (folder / meta["text"]).read_bytes()
        source = raw.decode("utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError(
            f"找不到文件 {error.filename}：请重新安装，或检查设置 FAZHI_REGULATION。"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请按 knowledge/README.md 检查该文件。") from error
    digest = hashlib.sha256(raw).hexdigest()
    if digest != meta.get("sha256"):
        raise KnowledgeError(
            f"{folder / meta['text']} 与 meta.toml 中的 sha256 不符：原文可能被改动。"
            f"若确已核对，请把 sha256 改为 {digest}。"
        )
    try:
        return build(
            meta["id"],
            parse(source),
            title=meta["title"],
            short_title=meta["short_title"],
            issuers=tuple(meta["issuers"]),
            issued=meta["issued"],
            in_force=meta["in_force"],
            origin=meta["source"],
            applicability=tuple(meta.get("applicability", ())),
        )
    except KeyError as error:
        raise KnowledgeError(f"{path} 缺少字段 {error}：请按 knowledge/README.md 补上。") from error


def _article_id(node: Node) -> ClauseId:
    number, _, suffix = (node.number or "0").partition("-")
    return ClauseId(int(number), int(suffix or 0))


def _clauses(regulation: str, document: Document) -> Iterator[Clause]:
    for node in document.nodes:
        yield from _below(regulation, document.source, node, None)


def _below(regulation: str, source: str, node: Node, chapter: int | None) -> Iterator[Clause]:
    if node.kind is Kind.ARTICLE:
        yield from _clause(regulation, source, node, _article_id(node), chapter)
        return
    if node.kind is Kind.CHAPTER:
        chapter = int(node.number or 0)
    for child in node.children:
        yield from _below(regulation, source, child, chapter)


def _clause(regulation: str, source: str, node: Node, id: ClauseId, chapter: int | None) -> Iterator[Clause]:
    start, end = node.span
    text = source[start:end].rstrip()
    head_end = node.children[0].span[0] if node.children else start + len(text)
    head = source[start:head_end]
    marker = _MARKER.match(head) if node.kind is not Kind.PARAGRAPH else None
    below = [(child, _child_id(id, child)) for child in node.children]
    yield Clause(
        regulation=regulation,
        id=id,
        label=label(id),
        text=text,
        body=(head[marker.end() :] if marker else head).strip(),
        span=(start, start + len(text)),
        chapter=chapter,
        children=tuple(child_id for _, child_id in below),
    )
    for child, child_id in below:
        yield from _clause(regulation, source, child, child_id, chapter)


def _child_id(parent: ClauseId, node: Node) -> ClauseId:
    number = int((node.number or "0").partition("-")[0])
    if node.kind is Kind.PARAGRAPH:
        return ClauseId(parent.article, parent.suffix, number)
    if node.kind is Kind.ITEM:
        return ClauseId(parent.article, parent.suffix, parent.paragraph, number)
    return ClauseId(parent.article, parent.suffix, parent.paragraph, parent.item, number)
