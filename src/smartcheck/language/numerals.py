"""Numbers and places in an order as English spells them: seventeen, seventeenth."""

from __future__ import annotations

TENS = {
    name: 10 * number for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
CARDINALS = {
    name: number
    for number, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | TENS
"""Each word of its own to its number; larger numbers are made of them."""
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {name: 10 * number for number, name in enumerate("thirtieth fortieth fiftieth sixtieth".split(), 3)}
OFTEN = {"once": 1, "twice": 2, "thrice": 3}
MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""Verbs that say how many times as much there is to be."""
