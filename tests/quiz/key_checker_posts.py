"""Whether a post is bound, by 第二条 and 第二十一条, from a small table of words of its own."""

from __future__ import annotations

import re
from enum import StrEnum


class Bound(StrEnum):
    """适用, 参照执行, 未规定, and what the text does not know (选择适用)."""

    DIRECT = "direct"
    REFERENCE = "reference"
    NONE = "none"
    OTHER = "other"


_ELSEWHERE = re.compile(
    r"北京|上海|天津|重庆|宁波|温州|绍兴|嘉兴|湖州|金华|衢州|台州|丽水|舟山|义乌|南京|苏州|无锡|合肥|广州|深圳|武汉|成都|"
    r"江苏|安徽|福建|江西|广东|山东|四川|外省|外地|外市|省外|市外"
)
_ABOVE = re.compile(r"省(?:委|政府|人民政府|长|级|直|属|管|[一-龥]{1,6}厅)|中央|国务院|央企|部属|国家部委")
_NOT_FIRST = re.compile(
    r"副(?!业)|分管|协助|助理|秘书|科长|科员|处长|股长|所长|组长|室主任(?<!办公室主任)|巡视员|调研员|"
    r"班子(?:其他)?成员|其他成员|工作人员|普通|一般干部|离任|卸任|退休|挂职|党委委员|常委(?!会)|内设|下属|下设|所属事业单位|党支部|全体|各级"
)
_OTHER_BODY = re.compile(
    r"人大|人民代表大会|政协|法院|检察院|检察长|监委|监察委|工会|共青团|团委|妇联|工商联|群团|人民团体|协会|商会|学会|基金会|"
    r"民营|私营|外资|合资|民办|个体|律师|事务所|股份制|上市公司"
)
_VILLAGE = re.compile(
    r"(?<!农)村(?:民|党|委|支|社区|书记|主任|\(|$|的)|社区|居委会|居民|小区|(?<!企)业主(?!要)|合作社"
)
_SELF = re.compile(
    r"党政主要负责人|党委主要负责人|政府主要负责人|(?:党委|政府)(?:的)?(?:一把手|正职|主要领导)"
)
_PLACE = (
    r"(?:上城|拱墅|西湖|滨江|萧山|余杭|临平|钱塘|富阳|临安|桐庐|淳安|建德|杭州|全|某|本|该|[甲乙丙丁A-Z])?"
)
_DIRECT = re.compile(
    rf"{_PLACE}(?:市|区|县|区、?县(?:\(市\)|市)?|市、区县\(市\)|区县\(市\))(?:委)?"
    r"(?:(?:党委)?书记|(?:人民)?政府(?:的)?(?:市长|区长|县长|主要负责人|一把手|正职)|市长|区长|县长|长(?!官)|"
    r"(?:党委|委)(?:的)?(?:主要负责人|一把手|书记)|主要负责人|党政(?:主要负责人|一把手|正职))"
)
_TOWN = re.compile(
    r"镇|乡(?!村)|街道|管委会|管理委员会|开发区|高新区|度假区|新区|园区|党工委|集聚区|风景名胜区"
)
_WORK_BODY = re.compile(
    r"局(?:党组|党委)?(?:书记|长|主要负责人|一把手|的)|局$|部(?:的)?(?:部长|主要负责人|一把手)|(?<!党)部长|"
    r"委员会(?:的)?主任|委主任|办(?:公厅|公室)?(?:的)?主任|工作部门|组织部|宣传部|统战部|政法委|发改委|卫健委|国资委|纪委|"
    r"市直部门|区直部门|党组书记"
)
_OWNED = re.compile(
    r"国有企业|国企|市属(?:企业|集团|公司)|国有(?:独资|控股)|集团|国资|事业单位|投资公司|城投|地铁|公交|"
    r"[一-龥]+(?:医院|学院|大学|图书馆|博物馆|研究院|档案馆|中心)"
)
_QUALIFIED = re.compile("(?:经|报|待).{0,6}(?:批准|同意|认定|审批)|选择|自愿|自行|酌情|部分|视情|暂(?!行)|可")
_HEAD = re.compile(
    r"主要负责人|书记|长|主任|一把手|正职|总经理|董事长|馆长|院长|校长|党政主要|主席|台长|社长|负责人"
)
_NOW = re.compile(r"现任|现为|现在是|现系")
_TAKEN = re.compile(r"(?<!曾)(?<!曾经)(?<!原)(?:担任|改任|调任|转任|升任|接任|出任|任命为|当选为?|被选为)")
_OF_THE_POST = re.compile("不|并?非|分管|协助|已")
_TOPIC = re.compile("(?:范围|对象|情形|主体)$")
_INNER_OFFICE = re.compile(r"(?:局|委|部|院|街道|镇|集团|公司)(?:机关)?(?:办公室|综合科|人事科)主任")


def current(told: str) -> str:
    """The post that a person has now, of all that is told of the person; all of it where none is told so."""
    for pattern in (_NOW, _TAKEN):
        if found := list(pattern.finditer(told)):
            post, *more = re.split("[,，。;；]", told[found[-1].end() :])
            return post + "".join(piece for piece in more if _OF_THE_POST.match(piece))
    return told


def bound(post: str) -> Bound | None:
    """How a post is bound; ``None`` where the table does not know it."""
    said = re.sub(r"[\s“”\"]|同志|某某|[张王李赵刘陈周吴]某", "", post).replace("（", "(").replace("）", ")")
    said = re.sub(r"分管(?=.*?的)", "分管", said)
    if not _HEAD.search(said) and not _NOT_FIRST.search(said):
        return None
    for outside in (_ELSEWHERE, _ABOVE, _NOT_FIRST, _OTHER_BODY, _INNER_OFFICE):
        if outside.search(said):
            return Bound.NONE
    if _VILLAGE.search(said):
        return Bound.NONE
    if _OWNED.search(said) or _TOWN.search(said) or _WORK_BODY.search(said):
        return Bound.REFERENCE
    if _DIRECT.search(said) or _SELF.search(said):
        return Bound.DIRECT
    return None


def verdict(option: str) -> Bound | None:
    """What an option says of a post; ``None`` where it speaks of something else."""
    if _TOPIC.search(option):
        return None
    if re.search(
        r"(?:未|没有|没|不)(?:作|做|对)?(?:[一-龥]{0,6})?(?:规定|适用|参照|涉及|提及|写明|包括|列入|要求|受|属于)|无规定|无需",
        option,
    ):
        return Bound.NONE
    if not re.search("参照|适用|约束", option):
        return None
    if _QUALIFIED.search(option):
        return Bound.OTHER
    return Bound.REFERENCE if "参照" in option else Bound.DIRECT


def side(post: str) -> str:
    """党委 for a secretary, 政府 for the head of a government, empty otherwise."""
    if re.search(r"书记|党委主要负责人", post):
        return "党委"
    return "政府" if re.search(r"[市区县镇乡]长|政府主要负责人", post) else ""
