"""Wrong items written by hand for the checker's own tests, each with what it must find."""

from __future__ import annotations

from typing import Any

from tests.quiz.key_checker_items import BEARERS, SOURCE, VERDICTS, Item, blank, judged, multiple, single


def _but(base: Item, **changes: Any) -> Item:
    return base | changes


def _basis_but(base: Item, **changes: Any) -> Item:
    return base | {"basis": [base["basis"][0] | changes]}


_LAW = judged("政府常务会议每年学法不少于4次。", True, "19.2")
_CHOICE = single("政府常务会议每年学法不少于几次？", "2次|3次|4次|6次", "C", "19.2")

WRONG = [
    # Fields.
    (_but(_LAW, type="essay"), "no such type"),
    (_but(_LAW, stem=" "), "stem"),
    (_but(_LAW, answer=[]), "no answer"),
    (_but(_LAW, answer=["对"]), "neither true nor false"),
    (_but(_LAW, basis=[]), "no basis"),
    (_but(_LAW, options=_CHOICE["options"]), "options in an item"),
    (_but(_CHOICE, answer=["E"]), "none of the options"),
    (_but(_CHOICE, answer=["A", "C"]), "with 2 answers"),
    (_but(_CHOICE, options=[*_CHOICE["options"][:3], {"key": "D", "text": "四次"}]), "the same"),
    (_but(_CHOICE, options=_CHOICE["options"][::-1]), "keys of the options"),
    (_but(_CHOICE, type="multiple"), "with one answer"),
    (_but(_LAW, type="blank", answer=["4"]), "gap"),
    # Basis, explanation, chapter.
    (_basis_but(_LAW, quote=_LAW["basis"][0]["quote"].replace("4", "2")), "quote of"),
    (_basis_but(_LAW, span=[700, 720]), "quote of"),
    (_basis_but(_LAW, span=[700, 720], quote=SOURCE[700:720]), "outside"),
    (_basis_but(_LAW, label="第十九条第(三)项"), "label"),
    (_basis_but(_LAW, item=9), "no clause"),
    (_basis_but(_LAW, article=24), "no clause"),
    (_basis_but(_LAW, paragraph=2), "no paragraph"),
    (_but(_LAW, chapter=2), "stands in chapter 3"),
    (_but(_LAW, explanation="政府每年学法四次，见相关规定。"), "does not quote"),
    (
        _but(_LAW, explanation="第十九条第(二)项规定：“健全政府常务会议集体学法制度,每年学法不少于2次”。"),
        "not in the text",
    ),
    (
        _but(_LAW, explanation="第九条第(二)项规定：“健全政府常务会议集体学法制度”。"),
        "is not in 第九条第(二)项",
    ),
    (_but(_LAW, explanation=_LAW["explanation"] + "另见第二十四条。"), "not there"),
    # Keys of choices.
    (_but(_CHOICE, answer=["A"]), "keyed A is not supported"),
    (single("每年学法不少于几次？", "2次|3次|4次|6次", "C", "19.2"), "A is not keyed but holds"),
    (
        single("政府常务会议多久至少听取一次法治政府建设情况汇报？", "每月|每季度|每半年|每年", "D", "14.2"),
        "keyed D",
    ),
    (
        single("本实施细则自何时起施行？", "2019年1月1日|2019年10月24日|2019年10月30日", "C", "23"),
        "keyed C",
    ),
    (single("由谁主持党委常委会会议及时研究人大、政府立法重大问题？", BEARERS, "B", "7.1"), "keyed B"),
    (single("强化考评结果运用，是谁的职责？", BEARERS, "A", "12"), "B is not keyed but holds"),
    (
        single("本实施细则由（　　）负责解释。", "中共杭州市委|杭州市人民政府|杭州市司法局", "B", "22"),
        "keyed B",
    ),
    (
        single(
            "下列哪一项属于党委主要负责人的职责？",
            "督促落实行政复议职责|选好配强政法机关领导班子|完善干部管理|组织实施普法规划",
            "B",
            "8.3",
        ),
        "C is not keyed but holds",
    ),
    (
        multiple(
            "下列属于第十六条规定内容的有：",
            "深化行政审批制度改革|健全行政执法与刑事司法、公益诉讼衔接机制|推进行政执法监督规范化",
            "AC",
            "16.1",
        ),
        "keyed C",
    ),
    (
        multiple(
            "下列属于第十六条规定内容的有：",
            "深化行政审批制度改革|健全行政执法与刑事司法、公益诉讼衔接机制|推进简政放权|督促落实行政复议职责",
            "AB",
            "16.1",
        ),
        "C is not keyed but holds",
    ),
    (
        multiple("根据第十一条，应当依法解决哪些突出问题？", "社会稳定|安全生产|住房保障", "AC", "11"),
        "keyed C",
    ),
    (
        multiple("根据第十一条，应当依法解决哪些突出问题？", "社会稳定|安全生产|环境保护", "AB", "11"),
        "C is not keyed but holds",
    ),
    (
        multiple(
            "下列各项中，不属于政府主要负责人职责的有：",
            "加强党内法规制度建设|加强行政权力制约监督|自觉维护司法权威",
            "AB",
            "5",
        ),
        "keyed B",
    ),
    (
        single(
            "“推动社会主义核心价值观入法入规”出自哪一条款？",
            "第九条第(四)项|第九条第(一)项|第十九条第(一)项",
            "B",
            "9.1",
        ),
        "keyed B",
    ),
    (
        single("强化考评结果运用的规定见于：", "第十一条|第十二条|第十四条|第十五条", "B", "12"),
        "C is not keyed but holds",
    ),
    (
        single("“最多跑一次”改革写在第几章？", "总则|党委主要负责人职责|政府主要负责人职责", "B", "16.1"),
        "keyed B",
    ),
    # Keys of statements.
    (judged("政府常务会议每年学法不少于2次。", True, "19.2"), "keyed true"),
    (judged("党委理论学习中心组每年学法不少于2次。", False, "9.2"), "keyed false"),
    (judged("政府主要负责人应当落实党委文件、重大决策合法合规性审查制度。", True, "6.3"), "keyed true"),
    (judged("党委主要负责人应当健全并执行党委工作规则。", False, "6.1"), "keyed false"),
    (judged("每年至多召开1次法治政府建设工作会议。", True, "14.2"), "keyed true"),
    (judged("年度报告可以通过报刊、网站等新闻媒体向社会公开。", True, "14.5"), "keyed true"),
    (judged("“督促落实行政复议职责”规定在第十六条。", True, "17.3"), "keyed true"),
    (judged("探索推进党务公开不属于党委主要负责人的职责。", True, "13"), "keyed true"),
    (judged("本实施细则自2019年10月24日起施行。", False, "23"), "keyed false"),
    (
        judged("强化考评结果运用是政府主要负责人的职责，不是党委主要负责人的职责。", True, "14.4"),
        "keyed true",
    ),
    # Keys of gaps.
    (blank("健全政府常务会议集体学法制度，每年学法不少于____次。", "4|2", "19.2"), "“2” does not"),
    (blank("本实施细则由____负责解释。", "杭州市人民政府", "22"), "does not make the text"),
    (blank("每年学法不少于____次。", "4", "19.2"), "“2” fits as well"),
    (blank("健全____机制。", "生效裁判", "5.3"), "does not make the text"),
    # Keys of posts.
    (single("桐庐县县长是否适用本实施细则？", VERDICTS, "B", "2"), "keyed B"),
    (single("某区财政局局长对本实施细则应当怎样执行？", VERDICTS, "A", "21"), "keyed A"),
    (single("某村村委会主任履行法治建设职责，本实施细则如何规定？", VERDICTS, "B", "21"), "keyed B"),
    (
        single(
            "下列人员中，参照本实施细则执行的是：",
            "市属国有企业董事长|萧山区区长|某镇党委书记|某律师事务所负责人",
            "A",
            "21",
        ),
        "C is not keyed but holds",
    ),
    (judged("某街道办事处主任参照本实施细则执行。", False, "21"), "keyed False"),
    (judged("西湖区区委书记参照本实施细则执行。", True, "2"), "keyed True"),
]
