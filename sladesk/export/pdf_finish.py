"""Makes the drawn pages an archive copy: PDF/A-2a and PDF/UA-1, with metadata and reproducible bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sladesk.core.report import Report
from sladesk.core.resources import resource
from sladesk.export.look import LOCALES, PRODUCER
from sladesk.export.pdf_tags import Node, Numbering, plant

if TYPE_CHECKING:
    import pikepdf

NAMESPACE = "urn:sladesk:document:1#"
"""Of our own metadata fields: case number, contract reference and period."""

LONGEST_STRING = 1000
"""PDF/A allows 32,767 bytes in a string, and nobody reads as many in a title."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# PDF/A knows neither the name of PDF/UA nor ours: what it does not know must be declared in the file.
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:sladesk="{namespace}">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made_at}</xmp:CreateDate><xmp:ModifyDate>{made_at}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<sladesk:caseNumber>{case_number}</sladesk:caseNumber>
<sladesk:contractReference>{reference}</sladesk:contractReference>
<sladesk:period>{period}</sladesk:period>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:schema>{name}</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"""

_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:category>{category}</pdfaProperty:category>
<pdfaProperty:description>{description}</pdfaProperty:description>
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{type}</pdfaProperty:valueType></rdf:li>"""


def finish(drawn: bytes, report: Report, root: Node, numbering: Numbering) -> bytes:
    """The drawn pages as a whole document of the archive kind."""
    import pikepdf

    with pikepdf.open(BytesIO(drawn)) as pdf:
        plant(pdf, root, numbering)
        _state_colours(pdf)
        pdf.Root.Lang = pikepdf.String(LOCALES[report.language])
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        _describe(pdf, report)
        finished = BytesIO()
        pdf.save(
            finished,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return finished.getvalue()


def _state_colours(pdf: pikepdf.Pdf) -> None:
    from pikepdf import Array, Dictionary, Name

    profile = pdf.make_stream(resource("srgb.icc").read_bytes())
    profile.N, profile.Alternate = 3, Name.DeviceRGB
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _describe(pdf: pikepdf.Pdf, report: Report) -> None:
    """The same description twice: for old readers in the information dictionary, for archives as XMP."""
    from pikepdf import Dictionary, Name, String

    made_at = report.made_at.astimezone(UTC)
    keywords = ", ".join(filter(None, (report.case_number, report.reference, report.period)))
    date = f"D:{made_at:%Y%m%d%H%M%S}+00'00'"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(_brief(report.title)),
            Author=String(_brief(report.made_by)),
            Subject=String(_brief(report.subtitle)),
            Keywords=String(_brief(keywords)),
            Creator=String(PRODUCER),
            Producer=String(PRODUCER),
            CreationDate=String(date),
            ModDate=String(date),
        )
    )
    stream = pdf.make_stream(_packet(report, made_at, keywords).encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _packet(report: Report, made_at: datetime, keywords: str) -> str:
    texts = {
        "title": report.title,
        "author": report.made_by,
        "subject": report.subtitle,
        "keywords": keywords,
        "case_number": report.case_number,
        "reference": report.reference,
        "period": report.period,
    }
    return _PACKET.format(
        namespace=NAMESPACE,
        language=LOCALES[report.language],
        made_at=f"{made_at:%Y-%m-%dT%H:%M:%S}+00:00",
        producer=PRODUCER,
        schemas=_schemas(),
        **{name: escape(_xml_text(text)) for name, text in texts.items()},
    )


def _schemas() -> str:
    part = _PROPERTY.format(category="internal", description="PDF/UA part", name="part", type="Integer")
    fields = (
        ("caseNumber", "Case number in the archive"),
        ("contractReference", "Reference of the contract"),
        ("period", "Period that the document covers"),
    )
    ours = "".join(
        _PROPERTY.format(category="external", description=description, name=name, type="Text")
        for name, description in fields
    )
    return _SCHEMA.format(
        uri="http://www.aiim.org/pdfua/ns/id/", prefix="pdfuaid", name="PDF/UA", properties=part
    ) + _SCHEMA.format(uri=NAMESPACE, prefix="sladesk", name="SLADesk", properties=ours)


def _xml_text(text: str) -> str:
    """The text without what XML cannot hold at all."""
    return _NOT_XML.sub("\ufffd", text)


def _brief(text: str) -> str:
    """The text for the information dictionary; the whole of it stands in the XMP."""
    return _xml_text(text)[:LONGEST_STRING]
