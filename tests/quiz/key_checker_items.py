"""Right items written by hand for the checker's own tests, and how such items are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.quiz.key_checker_text import read

SOURCE = (Path(__file__).parents[2] / "knowledge" / "hangzhou-2019" / "text.txt").read_text(encoding="utf-8")
TEXT = read(SOURCE)
Item = dict[str, Any]


def item(type: str, stem: str, options: str, answer: str, *clauses: str) -> Item:
    """An item in the contract's form. ``options`` and a blank's answers are parted by ``|``."""
    basis = [_citation(clause) for clause in clauses]
    texts = options.split("|") if options else []
    first = TEXT.units_of(*_place(clauses[0]))[0]
    quoted = first.body if "." in clauses[0] or not first.head else first.head
    choice = type in ("single", "multiple")
    return {
        "id": "hand",
        "type": type,
        "stem": stem,
        "options": [{"key": chr(65 + i), "text": text} for i, text in enumerate(texts)],
        "answer": list(answer) if choice else answer.split("|"),
        "basis": basis,
        "explanation": f"{basis[0]['label']}规定：“{quoted}”",
        "chapter": first.chapter,
        "kind": "hand",
        "difficulty": 2,
    }


def _place(clause: str) -> tuple[int, int | None]:
    article, _, number = clause.partition(".")
    return int(article), int(number) if number else None


def _citation(clause: str) -> dict[str, Any]:
    article, number = _place(clause)
    span = TEXT.span_of(article, number)
    assert span
    label = TEXT.units_of(article, number)[0].label
    return {
        "regulation": "hangzhou-2019",
        "article": article,
        "paragraph": None,
        "item": number,
        "label": label if number else label.split("条")[0] + "条",
        "quote": SOURCE[slice(*span)],
        "span": list(span),
    }


def single(stem: str, options: str, answer: str, *clauses: str) -> Item:
    return item("single", stem, options, answer, *clauses)


def multiple(stem: str, options: str, answer: str, *clauses: str) -> Item:
    return item("multiple", stem, options, answer, *clauses)


def judged(stem: str, answer: bool, *clauses: str) -> Item:
    return item("true_false", stem, "", "true" if answer else "false", *clauses)


def blank(stem: str, answers: str, *clauses: str) -> Item:
    return item("blank", stem, "", answers, *clauses)


BEARERS = "党委主要负责人|政府主要负责人|党政主要负责人|上级党委"
VERDICTS = "适用本实施细则|参照本实施细则执行|本实施细则未作规定"

RIGHT = [
    # How often, how many, from when.
    single("政府常务会议每年学法不少于几次？", "2次|3次|4次|6次", "C", "19.2"),
    single("政府常务会议集体学法，每年不少于（　　）。", "1次|2次|4次|12次", "C", "19.2"),
    single("根据本实施细则，党委理论学习中心组每年学法不少于（　　）次。", "1|2|3|4", "B", "9.2"),
    single("政府常务会议多久至少听取一次法治政府建设情况汇报？", "每月|每季度|每半年|每年", "C", "14.2"),
    single(
        "党委法治建设议事协调机构会议的召开频次是：",
        "每半年至少1次|每年至少1次|每年至少2次|每季度至少1次",
        "B",
        "4.2",
    ),
    single("领导干部法治专题培训班每年至少举办多少期？", "1期|2期|3期|4期", "A", "19.3"),
    single(
        "本实施细则自何时起施行？",
        "2019年1月1日|2019年10月24日|2019年10月30日|2020年1月1日",
        "B",
        "23",
    ),
    # Who bears it.
    single("由谁主持党委常委会会议及时研究人大、政府立法重大问题？", BEARERS, "A", "7.1"),
    single("“健全并执行党委工作规则，确保科学民主依法决策”是谁的职责？", BEARERS, "A", "6.1"),
    single("落实法治政府建设年度报告制度，由（　　）负责。", BEARERS, "B", "14.5"),
    single(
        "本实施细则由（　　）负责解释。",
        "中共杭州市委|杭州市人民政府|杭州市司法局|杭州市人大常委会",
        "A",
        "22",
    ),
    single(
        "谁在考核下级党政主要负责人时，应把履行第一责任人职责情况作为重要内容？",
        "上级党委|本级政府|同级人大|纪委监委",
        "A",
        "20",
    ),
    # What must be done, what belongs where.
    single(
        "下列哪一项属于党委主要负责人的职责？",
        "督促落实行政复议职责|选好配强政法机关领导班子|深化行政审批制度改革|组织实施普法规划",
        "B",
        "8.3",
    ),
    single(
        "关于“自觉维护司法权威”，政府主要负责人应当：",
        "支持法院依法受理行政案件|健全党领导法治建设制度机制|完善干部管理|探索推进党务公开",
        "A",
        "18.1",
    ),
    multiple(
        "下列属于第十六条规定内容的有：",
        "深化行政审批制度改革|健全行政执法与刑事司法、公益诉讼衔接机制|推进行政执法监督规范化|督促落实行政复议职责",
        "AB",
        "16.1",
        "16.5",
    ),
    multiple(
        "根据第十一条，应当依法解决哪些突出问题？",
        "社会稳定|安全生产|食品药品安全|住房保障",
        "ABC",
        "11",
    ),
    multiple(
        "推动干部考核时，下列做法中符合第八条规定的有哪些？",
        "完善年度工作报告制度|把法治建设成效作为衡量各级领导班子和领导干部实绩的重要内容纳入考核|"
        "每年至少举办1期领导干部法治专题培训班",
        "AB",
        "8.5",
    ),
    multiple(
        "下列各项中，不属于政府主要负责人职责的有：",
        "加强党内法规制度建设|优化法治杭州建设考评机制|加强行政权力制约监督|自觉维护司法权威",
        "AB",
        "5",
        "12",
    ),
    single(
        "下列关于政府主要负责人职责的说法，错误的是：",
        "每年至少召开1次法治政府建设工作会议|政府常务会议每年学法不少于2次|"
        "每年至少举办1期领导干部法治专题培训班|规章按规定报备",
        "B",
        "19.2",
    ),
    # Where it stands.
    single(
        "“推动社会主义核心价值观入法入规”出自哪一条款？",
        "第九条第(四)项|第九条第(一)项|第十九条第(一)项|第五条第(三)项",
        "A",
        "9.4",
    ),
    single("关于行政复议职责的规定见于（　　）。", "第十五条|第十六条|第十七条|第十八条", "C", "17.3"),
    single(
        "“最多跑一次”改革写在第几章？",
        "总则|党委主要负责人职责|政府主要负责人职责|附则",
        "C",
        "16.1",
    ),
    # True or false.
    judged("政府常务会议每年学法不少于4次。", True, "19.2"),
    judged("政府常务会议每年学法不少于2次。", False, "19.2"),
    judged("党委理论学习中心组每年学法至少两次。", True, "9.2"),
    judged("政府主要负责人应当落实党委文件、重大决策合法合规性审查制度。", False, "6.3"),
    judged("党委主要负责人应当落实党委文件、重大决策合法合规性审查制度。", True, "6.3"),
    judged("根据第十四条第(二)项，每年至少召开1次法治政府建设工作会议，研究部署年度重点工作。", True, "14.2"),
    judged("政府常务会议每季度至少听取1次法治政府建设情况汇报。", False, "14.2"),
    judged("每年至多召开1次法治政府建设工作会议。", False, "14.2"),
    judged("年度报告除涉及党和国家秘密的，可以通过报刊、网站等新闻媒体向社会公开。", False, "14.5"),
    judged("本实施细则自2019年10月30日起施行。", False, "23"),
    judged("本实施细则由杭州市人民政府负责解释。", False, "22"),
    judged("《杭州市行政机关负责人出庭应诉管理办法》应当由政府主要负责人贯彻落实。", True, "18.2"),
    judged("“督促落实行政复议职责”属于第十七条规定的内容。", True, "17.3"),
    judged("“督促落实行政复议职责”规定在第十六条。", False, "17.3"),
    judged("探索推进党务公开不属于政府主要负责人的职责。", True, "13"),
    judged("管委会、乡镇(街道)党政主要负责人，参照本实施细则执行。", True, "21"),
    # Fill in.
    blank("健全政府常务会议集体学法制度，每年学法不少于____次。", "4|四", "19.2"),
    blank("本实施细则由____负责解释。", "中共杭州市委", "22"),
    blank("党委主要负责人应当落实党委文件、重大决策____审查制度。", "合法合规性", "6.3"),
    blank("每年至少举办____领导干部法治专题培训班。", "1期|一期", "19.3"),
    blank("落实“____”责任制，面向社会开展以案释法工作。", "谁执法谁普法", "19.1"),
    blank("构建以制定实施____、居民共治为载体的共建共享基层治理良序。", "村规民约", "10.2"),
    # Lists, reckoning, and words beside each other.
    single("第十三条列明的探索实践方面不包括：", "平台载体|人员编制|制度建设|党委公开内容", "B", "13"),
    multiple(
        "第十五条第(一)项列明的机制或制度有（　　）。",
        "行政决策后评估|重大行政决策听证|公民投票",
        "AB",
        "15.1",
    ),
    multiple(
        "本实施细则用“每年至少1次”要求的会议有：",
        "法治政府建设工作会议|党委法治建设议事协调机构会议|领导干部法治专题培训班",
        "AB",
        "14.2",
        "4.2",
    ),
    single("按“四个亲自”的要求，法治建设重大问题应当（　　）。", "亲自部署|亲自过问|亲自督办", "B", "3"),
    single(
        "某县政府常务会议去年学法1次，对照每年学法的下限：",
        "已经达到要求|还差1次|还差2次|还差3次",
        "D",
        "19.2",
    ),
    multiple("写在第四章的内容有：", "负责解释的机关|施行日期|制定目的和依据", "AB", "22", "23"),
    single(
        "下列职责中，列在“加强队伍建设”之下的是：",
        "选好配强政法机关领导班子|督促落实行政复议职责|探索推进党务公开",
        "A",
        "8.3",
    ),
    judged("政府主要负责人应当落实“谁普法谁执法”责任制。", False, "19.1"),
    judged("政府主要负责人应当推进简政放权，深化“最多跑两次”改革。", False, "16.1"),
    judged("党委主要负责人应当健全并落实领导干部离任法律知识考试制度。", False, "9.3"),
    # Posts.
    single(
        "周某当选萧山区区长，对其职务：", "经批准适用本实施细则|适用本实施细则|参照本实施细则执行", "B", "2"
    ),
    single("桐庐县县长是否适用本实施细则？", VERDICTS, "A", "2"),
    single("某区财政局局长对本实施细则应当怎样执行？", VERDICTS, "B", "21"),
    single("王某任某镇镇长。对王某而言：", VERDICTS, "B", "21"),
    single("某村村委会主任履行法治建设职责，本实施细则如何规定？", VERDICTS, "C", "21"),
    single("张某是余杭区副区长，他应当：", VERDICTS, "C", "2"),
    single(
        "下列人员中，参照本实施细则执行的是：",
        "市属国有企业董事长|萧山区区长|社区居委会主任|某律师事务所负责人",
        "A",
        "21",
    ),
    judged("某街道办事处主任参照本实施细则执行。", True, "21"),
    judged("西湖区区委书记参照本实施细则执行。", False, "2"),
]
