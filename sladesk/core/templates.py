"""Templates: the rows that a new contract starts from, in one language or in several.

A template is a TOML file, so that it can be read, mended and sent to a colleague. The built-in ones
lie in `resources/templates`; a user's own come from a contract and hold one language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from sladesk.core import toml_file
from sladesk.core.errors import UserError
from sladesk.core.toml_file import Entry
from sladesk.core.translation import mark
from sladesk.core.vocabulary import AgreementType, Form, Language

FORMAT = 1
FIRST = "dfo-cloud"
"""The template that every list begins with."""

LocalText = Mapping[Language, str]
"""A text in every language of its template; no entries at all where the text is empty."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FLAGS = ("tolerance_granted", "is_unverifiable")


@dataclass(frozen=True, slots=True)
class TemplateKpi:
    """A service level requirement. What is delivered, and how it is rated, a template never says.

    Files of before these were known lack all from `measured_by` on.
    """

    title: LocalText
    agreed: LocalText = field(default_factory=dict)
    clause: LocalText = field(default_factory=dict)
    action: LocalText = field(default_factory=dict)
    responsible: LocalText = field(default_factory=dict)
    measured_by: LocalText = field(default_factory=dict)
    """Method and source of the measurement, or what the agreement says of their lack."""
    tolerance: Decimal | None = field(default=None, kw_only=True)
    """In the target's unit."""
    tolerance_granted: bool = field(default=False, kw_only=True)
    is_unverifiable: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TemplateActivity:
    activity: LocalText
    when: LocalText = field(default_factory=dict)
    responsible: LocalText = field(default_factory=dict)
    note: LocalText = field(default_factory=dict)
    link: str = field(default="", kw_only=True)
    """What the program knows that belongs beside the activity: a code of `core.links`."""


RowT = TypeVar("RowT", TemplateKpi, TemplateActivity)


@dataclass(frozen=True, slots=True)
class TemplateGroup(Generic[RowT]):
    title: LocalText
    rows: tuple[RowT, ...]


AnyGroup = TemplateGroup[TemplateKpi] | TemplateGroup[TemplateActivity]


@dataclass(frozen=True, slots=True)
class PlainGroup:
    """A group in one language; its rows are texts by the column's code."""

    title: str
    rows: tuple[Mapping[str, str], ...]
    said: tuple[Mapping[str, Decimal | bool], ...] = ()
    """What each requirement says beside its texts, where it says anything."""


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    version: str
    name: LocalText
    description: LocalText
    agreement_type: AgreementType
    kpi_groups: tuple[TemplateGroup[TemplateKpi], ...]
    checklist_groups: tuple[TemplateGroup[TemplateActivity], ...]
    languages: tuple[Language, ...]
    source: LocalText = field(default_factory=dict)
    """Where its rows come from: publisher, document and date."""

    def groups(self, form: Form, language: Language) -> tuple[PlainGroup, ...]:
        """The groups of a form in one language, or in the template's first where it lacks that one."""
        groups: tuple[AnyGroup, ...] = self.kpi_groups if form is Form.KPI else self.checklist_groups
        return tuple(
            PlainGroup(
                local(group.title, language),
                tuple({name: local(text, language) for name, text in _row_texts(row)} for row in group.rows),
                tuple(_said(row) for row in group.rows if isinstance(row, TemplateKpi)),
            )
            for group in groups
        )


def local(text: LocalText, language: Language) -> str:
    """The text in a language, or in the first that it has; empty when it has none."""
    return text.get(language) or next(iter(text.values()), "")


def wording(template: Template, source: Language, target: Language) -> dict[str, str]:
    """New text by old text, for rows still worded as the template words them.

    A text that the template translates in two ways is left out: nobody can tell which one a row holds.
    """
    pairs: dict[str, set[str]] = {}
    for text in _all_texts(template):
        if source in text and target in text:
            pairs.setdefault(text[source], set()).add(text[target])
    return {old: new for old, (new, *rest) in pairs.items() if not rest and new != old}


def guidance(templates: Iterable[Template]) -> frozenset[str]:
    """Every note that a template itself gives, in any language: advice on the activity, not an answer."""
    return frozenset(
        text
        for template in templates
        for group in template.checklist_groups
        for row in group.rows
        for text in row.note.values()
    )


def built_in(folder: Path) -> list[Template]:
    """The templates of a folder, DFØ's first and the others by id."""
    templates = [load(path) for path in sorted(folder.glob("*.toml"))]
    return sorted(templates, key=lambda template: (template.id != FIRST, template.id))


def load(path: Path) -> Template:
    """Read a template file. Raises UserError with the file, the place and the fault."""
    return _template(toml_file.read(path))


def parse(content: bytes, name: str) -> Template:
    """The template that a file's content holds; `name` is what errors call the file."""
    return _template(toml_file.parse(content, name))


def dump(template: Template) -> bytes:
    """The template as a file; reading it back gives an equal template.

    Raises UserError when it is too large for any SLADesk to read.
    """
    import tomli_w

    document = {
        "format": FORMAT,
        "id": template.id,
        "version": template.version,
        "agreement_type": template.agreement_type.value,
        "languages": [language.value for language in template.languages],
        "name": _plain(template.name),
        "description": _plain(template.description),
        "source": _plain(template.source),
        "kpi_groups": [_plain_group(group) for group in template.kpi_groups],
        "checklist_groups": [_plain_group(group) for group in template.checklist_groups],
    }
    content = tomli_w.dumps({key: value for key, value in document.items() if value}).encode()
    if len(content) > toml_file.LIMIT:
        raise UserError(
            mark("The template is larger than 1 MiB, so it could not be read back. Shorten its texts.")
        )
    return content


def _row_texts(row: TemplateKpi | TemplateActivity) -> Iterator[tuple[str, LocalText]]:
    return ((name, getattr(row, name)) for name in _text_names(type(row)))


def _text_names(kind: type[TemplateKpi | TemplateActivity]) -> Iterator[str]:
    return (column.name for column in fields(kind) if not column.kw_only)


def _said(row: TemplateKpi) -> dict[str, Decimal | bool]:
    said: dict[str, Decimal | bool] = {name: True for name in _FLAGS if getattr(row, name)}
    return said if row.tolerance is None else said | {"tolerance": row.tolerance}


def _all_texts(template: Template) -> Iterator[LocalText]:
    groups: tuple[AnyGroup, ...] = (*template.kpi_groups, *template.checklist_groups)
    for group in groups:
        yield group.title
        for row in group.rows:
            yield from (text for _, text in _row_texts(row))


def _plain(text: LocalText) -> str | dict[str, str]:
    """As the file has it: one string where every language says the same."""
    if len(set(text.values())) == 1:
        return next(iter(text.values()))
    return {language.value: words for language, words in text.items()}


def _plain_group(group: AnyGroup) -> dict[str, object]:
    rows = [_plain_row(row) for row in group.rows]
    return {"title": _plain(group.title), "rows": rows} if group.title else {"rows": rows}


def _plain_row(row: TemplateKpi | TemplateActivity) -> dict[str, object]:
    texts: dict[str, object] = {name: _plain(text) for name, text in _row_texts(row) if text}
    if isinstance(row, TemplateActivity):
        return texts | ({"link": row.link} if row.link else {})
    said = {key: f"{value:f}" if isinstance(value, Decimal) else value for key, value in _said(row).items()}
    return texts | said


def _template(entry: Entry) -> Template:
    version = entry.number("format")
    if version > FORMAT:
        message = mark("{file} was made for a newer SLADesk (format {format}); update SLADesk to open it.")
        raise UserError(message, file=entry.file, format=version)
    languages = _languages(entry)
    if not _ID.fullmatch(entry.required("id")):
        message = mark("{file}: {where} may hold small letters, digits and hyphens only, at most 64.")
        raise entry.fault(message, "id")
    if not (name := _local(entry, "name", languages)):
        raise entry.fault(mark("{file}: {where} is missing."), "name")
    return Template(
        id=entry.required("id"),
        version=entry.required("version"),
        name=name,
        description=_local(entry, "description", languages),
        agreement_type=entry.code("agreement_type", AgreementType),
        kpi_groups=_groups(entry, "kpi_groups", languages, _kpi),
        checklist_groups=_groups(entry, "checklist_groups", languages, _activity),
        languages=languages,
        source=_local(entry, "source", languages),
    )


def _languages(entry: Entry) -> tuple[Language, ...]:
    codes = entry.items("languages")
    known = [language for language in Language if language in codes]
    if not codes or len(known) != len(codes):
        message = mark("{file}: {where} must name each language once, out of {choices}.")
        raise entry.fault(message, "languages", choices=", ".join(Language))
    return tuple(Language(str(code)) for code in codes)


def _local(entry: Entry, key: str, languages: tuple[Language, ...]) -> LocalText:
    if isinstance(entry.values.get(key), str):
        same = entry.text(key)
        return dict.fromkeys(languages, same) if same else {}
    table = entry.table(key)
    text = {language: table.text(language) for language in languages}
    missing = [language for language in languages if not text[language]]
    if len(missing) == len(languages):
        return {}
    if missing:
        raise table.fault(mark("{file}: {where} is missing."), missing[0])
    return text


def _groups(
    entry: Entry,
    key: str,
    languages: tuple[Language, ...],
    row: Callable[[Entry, tuple[Language, ...]], RowT],
) -> tuple[TemplateGroup[RowT], ...]:
    return tuple(
        TemplateGroup(
            _local(group, "title", languages), tuple(row(line, languages) for line in group.tables("rows"))
        )
        for group in entry.tables(key)
    )


def _kpi(entry: Entry, languages: tuple[Language, ...]) -> TemplateKpi:
    texts = (_local(entry, name, languages) for name in _text_names(TemplateKpi))
    return TemplateKpi(
        *texts,
        tolerance=entry.decimal("tolerance"),
        tolerance_granted=entry.flag("tolerance_granted"),
        is_unverifiable=entry.flag("is_unverifiable"),
    )


def _activity(entry: Entry, languages: tuple[Language, ...]) -> TemplateActivity:
    texts = (_local(entry, name, languages) for name in _text_names(TemplateActivity))
    return TemplateActivity(*texts, link=entry.text("link"))
