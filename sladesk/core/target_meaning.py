"""What an agreed text means once its question is answered, and all that it may mean until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sladesk.core.quantities import Comparator, Period, Target, Unit
from sladesk.core.targets import Question, Reading, read_delivered, read_target
from sladesk.core.vocabulary import TargetAnswer

_ANSWERS = {
    Question.WHICH_DAYS: (TargetAnswer.CALENDAR_DAYS, TargetAnswer.WORKING_DAYS),
    Question.INCLUDES_DATE: (TargetAnswer.DATE_INCLUDED, TargetAnswer.DATE_EXCLUDED),
    Question.NO_PERIOD: (
        TargetAnswer.MONTH, TargetAnswer.QUARTER, TargetAnswer.HALF_YEAR, TargetAnswer.YEAR
    ),
    Question.VERSION_OR_NUMBER: (TargetAnswer.VERSION, TargetAnswer.NUMBER),
}  # fmt: skip
_DECISIVE = (Question.INCLUDES_DATE, Question.VERSION_OR_NUMBER)
"""Unanswered, these are judged by every answer, and only what all of them prove is proven. Days are compared
with days of the same word, and a percentage without a period is one of the follow-up's."""

_DAYS = {TargetAnswer.CALENDAR_DAYS: Unit.CALENDAR_DAY, TargetAnswer.WORKING_DAYS: Unit.WORKING_DAY}
_WINDOWS = {
    TargetAnswer.MONTH: Unit.MONTH,
    TargetAnswer.QUARTER: Unit.QUARTER,
    TargetAnswer.HALF_YEAR: Unit.HALF_YEAR,
    TargetAnswer.YEAR: Unit.YEAR,
}


def meaning_of(text: str, answer: TargetAnswer | None, today: date) -> Reading | None:
    """An agreed text as read, with the answer to its question taken in; None for free text.

    An answer to a question that the text does not ask says nothing.
    """
    reading = read_once(text, today)
    if reading is None or answer is None or answer not in answers_to(reading):
        return reading
    target = _meant(reading.target, text, answer, today)
    return None if target is None else replace(reading, target=target, questions=())


def answers_to(reading: Reading) -> tuple[TargetAnswer, ...]:
    """What the question of a reading can be answered with; nothing where it asks none."""
    if not reading.questions:
        return ()
    question = reading.questions[0]
    if question is Question.WHICH_DAYS and _unit(reading.target) is Unit.WEEKDAY:
        return (TargetAnswer.WORKING_DAYS, TargetAnswer.SATURDAYS_TOO)
    return _ANSWERS[question]


def meanings(
    agreed: str, delivered: str, answer: TargetAnswer | None, today: date
) -> Iterator[tuple[Target, Target | None]]:
    """Target and delivered value in every meaning that is still possible; no value for free text."""
    asked = read_once(agreed, today)
    if asked is None:
        return
    possible = answers_to(asked)
    if answer in possible:
        possible = (answer,)
    elif asked.questions and asked.questions[0] not in _DECISIVE:
        possible = ()
    if not possible:
        yield asked.target, _value(delivered, asked.target, None, today)
    for meant in possible:
        if target := _meant(asked.target, agreed, meant, today):
            yield target, _value(delivered, asked.target, meant, today)


def _meant(target: Target, text: str, answer: TargetAnswer, today: date) -> Target | None:
    if answer is TargetAnswer.NUMBER:
        number = read_once(text.replace(".", ","), today)
        return None if number is None else number.target
    if answer in _WINDOWS:
        return replace(target, window=Period(1, _WINDOWS[answer]))
    if answer is TargetAnswer.DATE_EXCLUDED:
        return replace(target, comparator=Comparator.LESS_THAN)
    return _in_days(target, _unit(target), answer)


def _value(text: str, target: Target, answer: TargetAnswer | None, today: date) -> Target | None:
    """The delivered value, in the meaning that the answer gives the words of the target."""
    number = answer is TargetAnswer.NUMBER
    reading = _read_delivered(text.replace(".", ",") if number else text, today)
    if reading is None:
        return None
    return reading.target if answer is None else _in_days(reading.target, _unit(target), answer)


def _in_days(target: Target, open_unit: object, answer: TargetAnswer) -> Target:
    """The target with days of the kind that was answered in place of those that the text leaves open."""
    unit = _DAYS.get(answer)
    if unit is None or _unit(target) is not open_unit:
        return target
    if target.within:
        return replace(target, within=replace(target.within, unit=unit))
    return replace(target, unit=unit)


def _unit(target: Target) -> object:
    return target.within.unit if target.within else target.unit


@lru_cache(maxsize=4096)
def read_once(text: str, today: date) -> Reading | None:
    return read_target(text, today)


@lru_cache(maxsize=4096)
def _read_delivered(text: str, today: date) -> Reading | None:
    return read_delivered(text, today)
