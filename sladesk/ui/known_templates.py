"""The templates that there are: those that ship, and the officer's own."""

from __future__ import annotations

from sladesk.core.templates import Template, guidance
from sladesk.ui.context import Context


def own_templates(context: Context) -> tuple[Template, ...]:
    """The officer's own templates, as rows that a contract can start from."""
    from sladesk.store import user_templates

    store = context.register()
    return tuple(user_templates.to_template(store, own.id) for own in user_templates.everyone(store))


def known_guidance(context: Context) -> frozenset[str]:
    """The notes of all templates: advice that stays when answers are left behind."""
    return guidance((*context.templates(), *own_templates(context)))
