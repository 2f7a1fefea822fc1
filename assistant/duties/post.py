"""A post: what was understood of a title such as 余杭区区长, and of the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How high the body stands; ``OTHER`` is a level that Hangzhou does not have (州, 盟, 旗)."""

    CENTRE = "centre"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"  # 区, 县, 县级市
    TOWNSHIP = "township"  # 乡, 镇, 街道
    VILLAGE = "village"  # 村, 社区
    OTHER = "other"
    UNKNOWN = "unknown"


_DOWN = ("unknown", "centre", "province", "other", "city", "district", "township", "village")


def lowest(levels: Iterable[Level]) -> Level:
    """The lowest of the levels named: what is said of 桐庐县一个镇 is said of the 镇."""
    return max(levels, key=_DOWN.index)


class Organ(StrEnum):
    """The kind of body that the post belongs to."""

    PARTY_COMMITTEE = "party_committee"
    GOVERNMENT = "government"
    PARTY_DEPARTMENT = "party_department"
    GOVERNMENT_DEPARTMENT = "government_department"
    MANAGEMENT_COMMITTEE = "management_committee"
    WORKING_COMMITTEE = "working_committee"  # 党工委, of a subdistrict or of an area
    INSTITUTION = "institution"  # 事业单位
    STATE_ENTERPRISE = "state_enterprise"
    ENTERPRISE = "enterprise"  # whose, is not said
    PRIVATE_ENTERPRISE = "private_enterprise"
    CONGRESS = "congress"  # 人大
    CPPCC = "cppcc"  # 政协
    DISCIPLINE = "discipline"  # 纪委
    SUPERVISION = "supervision"  # 监委
    COURT = "court"
    PROCURATORATE = "procuratorate"
    MASS = "mass"  # 群团
    MILITARY = "military"
    VERTICAL = "vertical"  # 税务, 海关: under the centre or the province
    BRANCH = "branch"  # 分局: an office that a city's department has in a district
    TEMPORARY = "temporary"  # 指挥部, 领导小组
    VILLAGE_BODY = "village_body"
    GRASSROOTS = "grassroots"  # 党支部, 机关党委
    OTHER = "other"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What the person is in that body."""

    PRINCIPAL = "principal"
    DEPUTY = "deputy"
    ASSISTANT = "assistant"
    MEMBER = "member"  # 常委, 班子成员
    SECRETARY_GENERAL = "secretary_general"
    ACTING = "acting"  # 代区长
    PRESIDING = "presiding"  # a deputy who presides: 副局长(主持工作)
    SECONDED = "seconded"  # 挂职
    FORMER = "former"
    DESIGNATE = "designate"  # 拟任, 候选人
    HONORARY = "honorary"
    INTERNAL = "internal"  # 处长, 科长, 职员
    UNKNOWN = "unknown"


class Owner(StrEnum):
    """Whose a company or an institution is."""

    OWN = "own"  # the city's or a district's
    UNDER = "under"  # a department's or a company's
    PROVINCE = "province"
    CENTRE = "centre"
    PRIVATE = "private"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A place; ``ours`` where it is Hangzhou or in it. It was there from ``since`` to ``until`` inclusive."""

    name: str
    level: Level
    ours: bool
    area: bool = False  # with a management committee, not a division
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are meant, both included: a day, a month, a year or all before a day."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post. ``text`` are the words that name it, ``text == source[span[0]:span[1]]``.

    ``place`` is ``None`` where none is named, ``party`` where the word leaves open which of the two principal
    leaders is meant, ``period`` where no time is named. ``word`` is the leader's word, ``body`` the body's.
    """

    text: str
    span: tuple[int, int]
    organ: Organ = Organ.UNKNOWN
    level: Level = Level.UNKNOWN
    role: Role = Role.UNKNOWN
    party: bool | None = None
    place: Place | None = None
    owner: Owner = Owner.UNKNOWN
    period: Period | None = None
    word: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text: the posts in its order, all of one person or not.

    ``sure`` says how sure it is that posts were found, from 0 (none) to 1 (body, level and leader by their
    exact words); ``mended`` pairs words as written with those that were probably meant.
    """

    text: str
    posts: tuple[Post, ...] = ()
    sure: float = 0.0
    english: bool = False
    mended: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.posts)
