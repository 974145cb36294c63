"""Numbers as they are read: 1,191 and not 1191.0, 3 talks, $1,191."""

from __future__ import annotations

from decimal import Decimal

from smartcheck.goal import Number

CURRENCY_SIGNS = "$€£¥₹"


def figure(value: Number) -> str:
    """Return a number as it is read: ``1,191``, not ``1,191.0``."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return f"{int(value) if whole else value:,}"


def rounded(value: Number, digits: int = 3) -> str:
    """Return a number with so many digits that count, all those before the point, and never an exponent: ``5,000``."""
    if abs(value) >= 10**digits - 0.5:
        return f"{value:,.0f}"
    return f"{Decimal(f'{value:.{digits}g}'):,f}"


def amount(value: Number, unit: str) -> str:
    """Return a number with its unit, which has an s where it is counted: ``1 talk``, ``3 talks``, ``$1,191``."""
    if unit and unit in CURRENCY_SIGNS:
        return f"{'-' if value < 0 else ''}{unit}{figure(abs(value))}"
    one = value == 1 and unit.endswith("s") and not unit.endswith("ss")
    return f"{figure(value)} {unit[:-1] if one else unit}".strip()
