"""How words sound and are spelled in Latin letters: pinyin of places and leaders' words."""

from __future__ import annotations

import tomllib
from functools import cache

from assistant.chinese import syllables
from assistant.duties.places import Places
from assistant.duties.post import Level, Place
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir


@cache
def _special(table: str) -> dict[str, str]:
    path = knowledge_dir() / "places.toml"
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8"))[table])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error


def spelled(name: str) -> str:
    """余杭 gives yuhang, 重庆 chongqing."""
    special = _special("spelling")
    if name in special:
        return special[name]
    return "".join(special.get(c) or syllables().get(c, "") for c in name)


@cache
def latin_places(places: Places) -> dict[str, Place]:
    """The places of the country by their names in Latin letters, without 市, 区 and 县; Hangzhou's first."""
    named = dict(places.all())
    out = {latin.replace(" ", ""): named[name] for latin, name in _special("english").items()}
    for name, place in sorted(places.all(), key=lambda row: not row[1].ours):
        if place.level in (Level.CITY, Level.PROVINCE, Level.DISTRICT, Level.TOWNSHIP) and len(name) > 1:
            short = name[:-1] if name[-1] in "省市区县镇乡" and len(name) > 2 else name.removesuffix("街道")
            latin = spelled(short)
            if len(latin) > (3 if place.ours else 5 if place.level is Level.DISTRICT else 4):
                out.setdefault(latin, place)
    return out
