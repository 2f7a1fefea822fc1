"""Varied sentences: the regulation's own, and what people may type."""

from assistant.paths import knowledge_dir

TYPED = (
    "区长一年要学法几次?",
    "区长一年要学法几次？",
    "第十四条第二项是什么",
    "黨政主要負責人應當切實履行推進法治建設第一責任人職責",
    "３～５日内（含节假日）",
    "①统筹推进；②定期研究……",
    "“法治”——《纲要》",
    "What is the duty of a mayor?",
    "https://www.hangzhou.gov.cn/2019?id=1&x=%20",
    "GDP增长5.2%,约合¥1,200元/㎡",
    "囍 龘 靐 𠮷",
    "  前后  有   空格　和\t制表\n换行 ",
    "法",
    "ｆｕｌｌ－ｗｉｄｔｈ　ＡＢＣ",
    "zero\u200bwidth 与 \ufeff BOM",
    "Привет, 안녕 and こんにちは",
    "😀👍🏽",
    "a" * 300,
    "",
)


def regulation_lines() -> list[str]:
    text = (knowledge_dir() / "hangzhou-2019" / "text.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]
