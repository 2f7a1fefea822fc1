"""The look of a Word document: A4, Chinese fonts, header, page numbers, tables that break well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

TITLE, HEADING, BODY = "宋体", "黑体", "仿宋"
_LATIN = "Times New Roman"
_ALIKE = {TITLE: ("SimSun", "roman"), HEADING: ("SimHei", "swiss"), BODY: ("FangSong", "modern")}
"""What each font is called where it has no Chinese name, and the kind of font to take instead of it."""

_STYLES = (
    ("Normal", BODY, 12.0),
    ("Title", TITLE, 22.0),
    ("Heading 1", HEADING, 14.0),
    ("Header", TITLE, 9.0),
)
_HEX_86 = "86"
"""The Chinese character set in a font table: a program without the font then takes another Chinese one."""


def paper(title: str, header: str) -> Paper:
    """An empty A4 document with its styles, header and page numbers."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.3)
    for name, font, size in _STYLES:
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _set_font(style, font, size)
    document.styles["Title"].font.bold = True
    _set_defaults(document)
    _name_fonts(document)
    document.core_properties.title = title
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = "zh-CN"
    head = section.header.paragraphs[0]
    head.text, head.alignment = header, WD_ALIGN_PARAGRAPH.CENTER
    _number(section.footer.paragraphs[0])
    return document


def over_table(document: Paper, text: str) -> None:
    """A paragraph that stays on the page of the table after it."""
    document.add_paragraph(text).paragraph_format.keep_with_next = True


def table(
    document: Paper, head: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]
) -> Table:
    """A ruled table, widths in cm; its head is repeated on each page, no row is broken across two."""
    made: Table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    _fill(made.rows[0], head, widths, bold=True)
    _flag(made.rows[0], "w:tblHeader")
    for row in rows:
        made.add_row()  # type: ignore[no-untyped-call]
        _fill(made.rows[-1], row, widths)
    for line in made.rows:
        _flag(line, "w:cantSplit")
    return made


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(10.5), bold
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.1
        if bold:
            paragraph.paragraph_format.keep_with_next = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _shade(cell)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "EDEDED")
    cell._tc.get_or_add_tcPr().append(shade)


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_font(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if str(name).lower().endswith("theme")]:
        del fonts.attrib[name]  # a theme's font would win over the one named
    fonts.set(qn("w:eastAsia"), font)
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _set_defaults(document: Paper) -> None:
    """Chinese as the language, no gap after each paragraph."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), _LATIN)
        fonts.set(qn("w:hAnsi"), _LATIN)
        fonts.set(qn("w:eastAsia"), BODY)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.25


def _name_fonts(document: Paper) -> None:
    """Say in the font table what may stand in for each font."""
    old = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root = parse_xml(old.blob)
    for name, (alike, family) in _ALIKE.items():
        font = OxmlElement("w:font")
        font.set(qn("w:name"), name)
        for tag, value in (
            ("altName", alike),
            ("charset", _HEX_86),
            ("family", family),
            ("pitch", "default"),
        ):
            child = OxmlElement(f"w:{tag}")
            child.set(qn("w:val"), value)
            font.append(child)
        root.append(font)
    new = Part(old.partname, old.content_type, serialize_part_xml(root), old.package)
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation._target = new


def _number(paragraph: Paragraph) -> None:
    """第 1 页 共 3 页, as fields."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, field in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES")):
        paragraph.add_run(before)
        run = paragraph.add_run()._r
        for kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            if kind == "separate":
                code = OxmlElement("w:instrText")
                code.text = field
                run.append(code)
            run.append(mark)
            if kind == "separate":
                shown = OxmlElement("w:t")
                shown.text = "1"
                run.append(shown)
    paragraph.add_run(" 页")
