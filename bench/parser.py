"""How well the parser reads thousands of real laws: ``python -m bench.parser laws.tar.gz [--json]``.

The truth is taken from the files themselves without the parser's code: their ``#`` headings, which
the parser never sees, and a plain scan for 第X条 at the beginning of a line.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assistant.rules.check import problems
from assistant.rules.model import CONTAINERS, Document, Kind
from assistant.rules.parser import parse

BARS = {"crashes": 0.0, "lossless": 1.0, "consecutive": 0.99, "headings_found": 0.99}

_NOT_LAWS = re.compile(r"^(README|_index|法律法规模版)\.md$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HASHES = re.compile(r"^#+[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"第\s*([〇零一二三四五六七八九十百两0-9]+)\s*(分编|编|章|节)(.*)$")
_ARTICLE = re.compile(
    r"^\s*第\s*([〇零一二三四五六七八九十百千两0-9]+)\s*条(?:之([一二三四五六七八九十]+))?(?=\s|$)",
    re.MULTILINE,
)
_KINDS = {"编": Kind.PART, "分编": Kind.SUBPART, "章": Kind.CHAPTER, "节": Kind.SECTION}
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

Key = tuple[str, str, str]
"""Kind, number and title of a container."""


@dataclass
class Result:
    """What came of one file."""

    name: str
    crash: str = ""
    broken: list[str] = field(default_factory=list)
    articles: int = 0
    scanned: int = 0
    consecutive: bool = True
    source_consecutive: bool = True
    headings: int = 0
    found: int = 0
    containers: int = 0
    confirmed: int = 0
    unnumbered: int = 0
    why: list[str] = field(default_factory=list)

    @property
    def badness(self) -> tuple[int, int]:
        """Crashes and lost text first, then how many parts differ."""
        grave = bool(self.crash) + bool(self.broken) + (self.source_consecutive and not self.consecutive)
        differing = abs(self.articles - self.scanned) + self.headings - self.found
        return grave, differing + self.containers - self.confirmed


def number(numeral: str) -> int:
    """A numeral below 10,000; written apart from the parser's on purpose."""
    if numeral.isdigit():
        return int(numeral)
    if not set(numeral) & set("十百千"):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = digit = 0
    for c in numeral:
        if c in "十百千":
            total += max(digit, 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def consecutive(numbers: list[tuple[int, int]]) -> bool:
    """Whether each article is followed by the next, 二十一 or 二十之一 after 二十."""
    return all(b in ((a[0] + 1, 0), (a[0], a[1] + 1)) for a, b in zip(numbers, numbers[1:], strict=False))


def laws(archive: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each law in the archive."""
    with tarfile.open(archive) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if not member.isfile() or path.suffix != ".md" or _NOT_LAWS.match(path.name):
                continue
            file = tar.extractfile(member)
            if file is not None:
                yield str(path), file.read().decode("utf-8")


def examine(name: str, text: str) -> tuple[Result, float, int]:
    """The result for one file, the seconds the parser took and the bytes it read."""
    marked = _COMMENT.sub("", text)
    plain = _HASHES.sub(r"\1", marked)
    result = Result(name)
    began = time.perf_counter()
    try:
        document = parse(plain)
    except Exception as error:  # noqa: BLE001 - a crash is what is counted here
        result.crash = repr(error)
        result.why.append(f"crash {error!r}")
        return result, time.perf_counter() - began, len(plain.encode())
    seconds = time.perf_counter() - began
    result.broken = problems(document)
    if document.source != plain:
        result.broken.append("the source was changed")
    result.why += result.broken[:2]
    _compare_articles(document, plain, result)
    _compare_headings(document, marked, result)
    return result, seconds, len(plain.encode())


def _compare_articles(document: Document, plain: str, result: Result) -> None:
    scanned = [(number(m[1]), number(m[2]) if m[2] else 0) for m in _ARTICLE.finditer(plain)]
    parsed = []
    for node in document.walk():
        if node.kind is Kind.ARTICLE and node.number is not None:
            base, _, suffix = node.number.partition("-")
            parsed.append((int(base), int(suffix or 0)))
    result.articles, result.scanned = len(parsed), len(scanned)
    result.consecutive, result.source_consecutive = consecutive(parsed), consecutive(scanned)
    if parsed != scanned:
        fewer, more = Counter(scanned) - Counter(parsed), Counter(parsed) - Counter(scanned)
        result.why.append(
            f"articles {len(parsed)} for {len(scanned)}: not read {list(fewer)[:4]}, added {list(more)[:4]}"
        )


def _compare_headings(document: Document, marked: str, result: Result) -> None:
    wanted: Counter[Key] = Counter()
    titled: Counter[str] = Counter()
    for line in _HASHES.finditer(marked):
        text = _SPACE.sub("", line[1])
        if not line[0].startswith("#"):
            continue
        titled[text] += 1
        if match := _HEADING.match(line[1].strip()):
            wanted[(_KINDS[match[2]], str(number(match[1])), _SPACE.sub("", match[3]))] += 1
    nodes = [n for n in document.walk() if n.kind in CONTAINERS and n.kind is not Kind.ANNEX]
    # The files mark no title that lost its number, so these can be counted but not judged.
    result.unnumbered = sum(n.number is None and n.kind is not Kind.PREAMBLE for n in nodes)
    nodes = [n for n in nodes if n.number is not None or n.kind is Kind.PREAMBLE]
    got = Counter((str(n.kind), n.number or "", _SPACE.sub("", n.heading or "")) for n in nodes)
    lines = Counter(_SPACE.sub("", document.source[n.span[0] :].split("\n", 1)[0]) for n in nodes)
    result.headings, result.found = wanted.total(), (wanted & got).total()
    result.containers = len(nodes)
    result.confirmed = min(len(nodes), max((lines & titled).total(), (wanted & got).total()))
    if missing := wanted - got:
        result.why.append(f"headings not found {[''.join(key[1:]) for key in missing][:4]}")
    if result.confirmed < result.containers and (extra := lines - titled):
        result.why.append(f"containers without a heading {list(extra)[:4]}")


def measure(archive: Path) -> dict[str, object]:
    """All figures over an archive of laws."""
    results: list[Result] = []
    seconds = 0.0
    size = 0
    for name, text in laws(archive):
        result, took, read = examine(name, text)
        results.append(result)
        seconds += took
        size += read

    def share(part: float, whole: float) -> float:
        return part / whole if whole else 1.0

    in_order = [r for r in results if r.source_consecutive]
    worst = sorted((r for r in results if r.why), key=lambda r: r.badness, reverse=True)[:20]
    return {
        "files": len(results),
        "articles": sum(r.articles for r in results),
        "crashes": sum(bool(r.crash) for r in results),
        "lossless": share(sum(not r.broken and not r.crash for r in results), len(results)),
        "source_consecutive_files": len(in_order),
        "consecutive": share(sum(r.consecutive for r in in_order), len(in_order)),
        "consecutive_all": share(sum(r.consecutive for r in results), len(results)),
        "same_article_count": share(sum(r.articles == r.scanned for r in results), len(results)),
        "headings": sum(r.headings for r in results),
        "headings_found": share(sum(r.found for r in results), sum(r.headings for r in results)),
        "containers": sum(r.containers for r in results),
        "containers_confirmed": share(sum(r.confirmed for r in results), sum(r.containers for r in results)),
        "unnumbered": sum(r.unnumbered for r in results),
        "megabytes": size / 1e6,
        "megabytes_per_second": share(size / 1e6, seconds),
        "worst": [{"file": r.name, "why": r.why} for r in worst],
    }


_LABELS = {
    "files": "文件",
    "articles": "条",
    "crashes": "异常",
    "lossless": "无损",
    "source_consecutive_files": "原文条号连续的文件",
    "consecutive": "其中解析后连续",
    "consecutive_all": "全部文件中解析后连续",
    "same_article_count": "条数与逐行扫描一致",
    "headings": "原文标题（编、分编、章、节）",
    "headings_found": "其中解析得到",
    "containers": "解析出的编、章、节等",
    "containers_confirmed": "其中原文有标题",
    "unnumbered": "另有无编号的标题",
    "megabytes": "MB",
    "megabytes_per_second": "MB/s",
}


def _shown(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def missed(figures: dict[str, object]) -> list[str]:
    """The bars that are not met."""
    low = [key for key, bar in BARS.items() if key != "crashes" and float(str(figures[key])) < bar]
    return low + (["crashes"] if figures["crashes"] else [])


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description="在真实法律文本上检验解析器")
    options.add_argument("archive", type=Path, help="laws.tar.gz 的路径")
    options.add_argument("--json", action="store_true", help="输出 JSON")
    chosen = options.parse_args(arguments)
    if not chosen.archive.is_file():
        print(f"未找到 {chosen.archive}，跳过解析器检验；请给出 laws.tar.gz 的路径。", file=sys.stderr)
        return 2
    figures = measure(chosen.archive)
    low = missed(figures)
    if chosen.json:
        print(json.dumps(figures | {"bars": BARS, "missed": low}, ensure_ascii=False, indent=2))
        return 1 if low else 0
    for key, label in _LABELS.items():
        bar = f"（要求 {'' if key == 'crashes' else '≥ '}{BARS[key]:g}）" if key in BARS else ""
        print(f"{label:<24}{_shown(figures[key]):>12} {bar}")
    worst = figures["worst"]
    if isinstance(worst, list):
        for entry in worst:
            print(f"- {entry['file']}：{'；'.join(entry['why'])}")
    if low:
        print(f"未达到要求：{'、'.join(_LABELS[key] for key in low)}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
