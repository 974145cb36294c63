"""Values as an English reader writes them: 1,191 and not 1191.0, 3 talks, $1,191, 30 June 2027."""

from __future__ import annotations

from datetime import date

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""Not strftime's, which speaks the language of the machine."""
CURRENCY_SIGNS = "$€£¥₹"


def figure(value: float) -> str:
    """Return a number as it is read: ``1,191``, not ``1,191.0``."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return f"{int(value) if whole else value:,}"


def rounded(value: float, digits: int = 3) -> str:
    """Return a number with so many digits that count, all those before the point, and never an exponent: ``5,000``."""
    if abs(value) >= 10**digits - 0.5:
        return f"{value:,.0f}"
    from decimal import Decimal

    return f"{Decimal(f'{value:.{digits}g}'):,f}"


def amount(value: float, unit: str) -> str:
    """Return a number with its unit, which has an s where it is counted: ``1 talk``, ``3 talks``, ``$1,191``."""
    sign, slash, per = unit.partition("/")
    if sign and sign in CURRENCY_SIGNS:
        return f"{'-' if value < 0 else ''}{sign}{figure(abs(value))}{slash}{per}"
    if value == 1 and unit.endswith("s") and not unit.endswith("ss"):
        from smartcheck.language.lexicon import singular  # only few amounts are of one

        *before, last = unit.split(" ")
        unit = " ".join((*before, singular(last)))
    return f"{figure(value)} {unit}".strip()


def written(value: object, form: str = "") -> str:
    """Return *value* as an English reader writes it: ``30 June 2027``, ``0.72``, ``1,500``, ``3 to 5``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(each, int | float) for each in value):
        return f"{_number(value[0], form)} to {_number(value[1], form)}"
    return ", ".join(written(each, form) for each in value) if isinstance(value, list | tuple) else str(value)


def _number(value: float, form: str) -> str:
    try:
        if form.endswith("g"):
            return rounded(value, int(form.rpartition(".")[2][:-1] or 6))
        if form:
            return format(int(value) if form.endswith("d") else value, form)
        return f"{value:.10g}" if isinstance(value, float) and abs(value) < 1e10 else str(value)
    except (OverflowError, ValueError):  # infinity, or an integer too long to be written out
        return "a huge number"
