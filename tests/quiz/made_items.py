"""Some thirty items written by hand, of all types and chapters, and papers made of them."""

from datetime import date

from assistant.quiz.item import FALSE, TRUE, Item, ItemType, Option
from assistant.quiz.paper import Paper, Part
from assistant.rules.clause import ClauseId

DAY = date(2026, 11, 23)

_LEARNING = "健全政府常务会议集体学法制度,每年学法不少于4次"


def _choice(
    id: str,
    type: ItemType,
    stem: str,
    options: tuple[str, ...],
    answer: str,
    basis: tuple[ClauseId, ...],
    explanation: str,
    chapter: int,
    difficulty: int = 2,
) -> Item:
    made = tuple(Option(key, text) for key, text in zip("ABCDEFGH", options, strict=False))
    return Item(id, type, "made", stem, made, tuple(answer), basis, explanation, chapter, difficulty)


def _single(
    number: int, stem: str, options: tuple[str, ...], answer: str, basis: ClauseId, quote: str, chapter: int
) -> Item:
    return _choice(
        f"s{number:02}", ItemType.SINGLE, stem, options, answer, (basis,), f"原文为“{quote}”。", chapter
    )


def _multiple(
    number: int, stem: str, options: tuple[str, ...], answer: str, basis: ClauseId, quote: str, chapter: int
) -> Item:
    return _choice(
        f"m{number:02}", ItemType.MULTIPLE, stem, options, answer, (basis,), f"原文为“{quote}”。", chapter, 3
    )


def _judge(number: int, stem: str, right: bool, basis: ClauseId, explanation: str, chapter: int) -> Item:
    answer = (TRUE,) if right else (FALSE,)
    return Item(
        f"t{number:02}", ItemType.TRUE_FALSE, "made", stem, (), answer, (basis,), explanation, chapter, 1
    )


def _blank(number: int, stem: str, answer: tuple[str, ...], basis: ClauseId, chapter: int) -> Item:
    explanation = f"填“{answer[0]}”。"
    return Item(f"b{number:02}", ItemType.BLANK, "made", stem, (), answer, (basis,), explanation, chapter, 1)


SINGLES = (
    _single(
        1,
        "根据《实施细则》,政府常务会议每年学法的次数是( )",
        ("不少于1次", "不少于2次", "不少于3次", "不少于4次"),
        "D",
        ClauseId(19, item=2),
        _LEARNING,
        3,
    ),
    _single(
        2,
        "根据《实施细则》,党委理论学习中心组每年学法的次数是( )",
        ("不少于1次", "不少于2次", "不少于4次", "不少于6次"),
        "B",
        ClauseId(9, item=2),
        "健全并落实党委理论学习中心组学法制度,每年学法不少于2次",
        2,
    ),
    _single(
        3,
        "政府常务会议听取法治政府建设情况汇报的频次是( )",
        ("每年至少1次", "每半年至少1次", "每季度至少1次", "每月至少1次"),
        "B",
        ClauseId(14, item=2),
        "政府常务会议每半年至少听取1次法治政府建设情况汇报",
        3,
    ),
    _single(
        4,
        "下列关于加强队伍建设的要求,符合《实施细则》规定的是( )",
        (
            "在相同条件下,优先提拔使用法治素养好、依法办事能力强的干部",
            "在任何条件下,一律提拔使用具有法律专业背景的干部",
            "在相同条件下,优先提拔使用从事政法工作年限长的干部",
            "在领导班子中只配备具有法律专业背景或法治工作经历的成员",
        ),
        "A",
        ClauseId(8, item=2),
        "在相同条件下,优先提拔使用法治素养好、依法办事能力强的干部",
        2,
    ),
    _single(
        5,
        "《实施细则》的解释机关是( )",
        ("中共杭州市委", "杭州市司法局", "杭州市人民政府", "杭州市人大常委会"),
        "A",
        ClauseId(22),
        "本实施细则由中共杭州市委负责解释",
        4,
    ),
    _single(
        6,
        "根据《实施细则》,每年至少组织召开1次党委法治建设议事协调机构会议的是( )",
        ("党委主要负责人", "政府主要负责人", "司法行政部门主要负责人", "法院主要负责人"),
        "A",
        ClauseId(4, item=2),
        "每年至少组织召开1次党委法治建设议事协调机构会议",
        2,
    ),
    _single(
        7,
        "每年至少举办领导干部法治专题培训班( )",
        ("1期", "2期", "3期", "4期"),
        "A",
        ClauseId(19, item=3),
        "每年至少举办1期领导干部法治专题培训班",
        3,
    ),
    _single(
        8,
        "《实施细则》自( )起施行",
        ("2019年10月24日", "2019年10月30日", "2019年11月1日", "2020年1月1日"),
        "A",
        ClauseId(23),
        "本实施细则自2019年10月24日起施行",
        4,
    ),
    _single(
        9,
        "下列人员中,直接适用《实施细则》的是( )",
        ("区县(市)党政主要负责人", "乡镇(街道)党政主要负责人", "管委会主要负责人", "国有企业主要负责人"),
        "A",
        ClauseId(2),
        "本实施细则适用于市、区县(市)党政主要负责人",
        1,
    ),
    _single(
        10,
        "发挥其在化解行政争议、纠正违法和不当行政行为中的主渠道作用的制度是( )",
        ("行政复议", "行政诉讼", "行政调解", "行政仲裁"),
        "A",
        ClauseId(17, item=3),
        "发挥行政复议在化解行政争议、纠正违法和不当行政行为中的主渠道作用",
        3,
    ),
)

MULTIPLES = (
    _multiple(
        1,
        "党委主要负责人每年分别听取党组工作汇报的单位包括( )",
        ("本级人大", "本级政府", "本级政协", "本级法院", "本级检察院"),
        "ABCDE",
        ClauseId(7, item=1),
        "每年分别听取本级人大、政府、政协、法院、检察院党组工作汇报",
        2,
    ),
    _multiple(
        2,
        "全面落实的清单制度包括( )",
        ("权力清单", "责任清单", "负面清单", "收费清单"),
        "ABCD",
        ClauseId(16, item=1),
        "全面落实权力清单、责任清单、负面清单、收费清单等制度",
        3,
    ),
    _multiple(
        3,
        "将法治建设纳入( )",
        ("地区经济社会发展规划", "党委常委会年度工作计划", "巡察范围", "政府常务会议议题"),
        "ABC",
        ClauseId(4, item=3),
        "将法治建设纳入地区经济社会发展规划、党委常委会年度工作计划和巡察范围",
        2,
    ),
    _multiple(
        4,
        "探索建立( )相结合的基层治理体系",
        ("自治", "法治", "德治", "智治"),
        "ABCD",
        ClauseId(10, item=2),
        "探索建立自治、法治、德治、智治相结合的基层治理体系",
        2,
    ),
    _multiple(
        5,
        "党政主要负责人履行法治杭州建设( )职责",
        ("重要组织者", "推动者", "实践者", "监督者"),
        "ABC",
        ClauseId(3),
        "履行法治杭州建设重要组织者、推动者和实践者职责",
        1,
    ),
    _multiple(
        6,
        "应当通过下列哪些方式向社会公开法治政府建设年度报告( )",
        ("报刊", "网站", "内部简报", "会议口头通报"),
        "AB",
        ClauseId(14, item=5),
        "应当通过报刊、网站等新闻媒体向社会公开",
        3,
    ),
)

JUDGEMENTS = (
    _judge(1, "政府常务会议每年学法不少于2次。", False, ClauseId(19, item=2), f"原文为“{_LEARNING}”。", 3),
    _judge(2, "党委理论学习中心组每年学法不少于2次。", True, ClauseId(9, item=2), "原文如此。", 2),
    _judge(
        3,
        "年度报告除涉及党和国家秘密的,可以通过报刊、网站等新闻媒体向社会公开。",
        False,
        ClauseId(14, item=5),
        "原文为“应当”。",
        3,
    ),
    _judge(4, "本实施细则由中共杭州市委负责解释。", True, ClauseId(22), "原文如此。", 4),
    _judge(
        5,
        "政府常务会议每年至少听取1次法治政府建设情况汇报。",
        False,
        ClauseId(14, item=2),
        "原文为“每半年”。",
        3,
    ),
    _judge(
        6,
        "乡镇(街道)党政主要负责人参照本实施细则执行。",
        True,
        ClauseId(21),
        "原文列有乡镇(街道)党政主要负责人。",
        4,
    ),
    _judge(
        7,
        "党政主要负责人应将履行第一责任人职责情况列入年终述职重要内容。",
        True,
        ClauseId(20),
        "原文如此。",
        4,
    ),
    _judge(
        8,
        "本实施细则适用于省、市、区县(市)党政主要负责人。",
        False,
        ClauseId(2),
        "原文为“市、区县(市)”。",
        1,
    ),
)

BLANKS = (
    _blank(1, "政府常务会议每年学法不少于____次。", ("4", "四"), ClauseId(19, item=2), 3),
    _blank(
        2,
        "每年至少组织召开____次党委法治建设议事协调机构会议。",
        ("1", "一"),
        ClauseId(4, item=2),
        2,
    ),
    _blank(3, "落实“____”责任制,面向社会开展以案释法工作。", ("谁执法谁普法",), ClauseId(19, item=1), 3),
    _blank(4, "本实施细则自____起施行。", ("2019年10月24日",), ClauseId(23), 4),
    _blank(5, "坚持把党的____摆在首位,突出政治标准。", ("政治建设",), ClauseId(8, item=1), 2),
    _blank(6, "自觉运用____和法治方式深化改革。", ("法治思维",), ClauseId(3), 1),
)

ITEMS = (*SINGLES, *MULTIPLES, *JUDGEMENTS, *BLANKS)

PAPER = Paper(
    "made-1",
    "《实施细则》知识测试(A卷)",
    (
        Part(ItemType.SINGLE, 2, SINGLES),
        Part(ItemType.MULTIPLE, 4, MULTIPLES),
        Part(ItemType.TRUE_FALSE, 1.5, JUDGEMENTS),
        Part(ItemType.BLANK, 2, BLANKS),
    ),
    60,
    42,
)
