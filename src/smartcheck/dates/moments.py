"""What a written point or stretch of time means: the trees of ``grammars/dates.lark`` become days.

Each function below reads one rule of the grammar, whose name it is filed under. None is an honest "not a date".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from smartcheck.choices import FiscalName, Prefer
from smartcheck.dates import periods
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.numerals import CARDINALS, ORDINALS
from smartcheck.language.words import Words
from smartcheck.settings.config import Config
from smartcheck.tuples import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan januray janurary januari janaury janury januaray|"
        "february feb febuary feburary febrary febuaury februrary feburay|"
        "march mar|april apr apirl aprill|may|june jun|july jul|august aug agust augst aguust auguest|"
        "september sep sept septmber setember septemeber sepetember setpember "
        "sepember setptember|october oct octber ocotber octobar octobre octuber|"
        "november nov novmber novemeber novenber noveber novmeber|"
        "december dec decmber decemeber desember decemebr decembre deceber".split("|"),
        1,
    )
    for name in names.split()
}
"""With the ways they are often misspelt."""
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon mondy monady|tuesday tue tues tuseday tuesdy teusday|"
        "wednesday wed weds wensday wednsday wednesady wendesday wedensday|"
        "thursday thu thur thurs thrusday thursdy thurday thursady|friday fri firday fridy frday|"
        "saturday sat saterday satuday satruday saturdy|sunday sun sundy".split("|")
    )
    for name in names.split()
}
UNITS = {
    name: unit
    for unit, names in {
        "day": "day days d",
        "business_day": "workday workdays",
        "week": "week weeks wk wks w",
        "fortnight": "fortnight fortnights",
        "month": "month months mth mths mo mos",
        "quarter": "quarter quarters qtr qtrs",
        "year": "year years yr yrs annum",
        "decade": "decade decades",
        "century": "century centuries",
        "night": "night nights",
        "hour": "hour hours hr hrs",
        "minute": "minute minutes mins",
    }.items()
    for name in names.split()
}
TODAYS = {
    "today": 0,
    "tonight": 0,
    "now": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmw": 1,
    "tmrrw": 1,
    "tomorow": 1,
    "yesterday": -1,
}
FISCAL_WORDS = frozenset("fiscal financial tax".split())
SEASONS = frozenset("spring summer autumn fall winter".split())
_OTHER_FISCAL_STARTS = (4, 7, 10)
"""What April, July and October starts make of a quarter is reported where no fiscal year is configured."""


class Moment(NamedTuple):
    """A stretch of days as it was meant, and what else it can mean."""

    first: date | None
    last: date | None
    kind: str = "period"
    grain: str = "day"
    others: tuple[date, ...] = ()
    """Other last days the words can mean."""
    notes: tuple[str, ...] = ()
    open: bool = False
    """The words fix no day of their own: an undated event, a fuzzy count."""

    def bounded(self, first: date, last: date, others: tuple[date, ...] = ()) -> Moment:
        """Return the moment with other days."""
        return Moment(first, last, self.kind, self.grain, others, self.notes, self.open)


EVENT = Moment(None, None, kind="event", open=True)
"""Something that happens on a day that the words do not fix."""


class Context(NamedTuple):
    """What a reading depends on beside the tree."""

    words: Words
    today: date
    config: Config

    def key(self, index: int) -> str:
        """Return the key of word *index*."""
        return self.words.keys[index]

    def read(self, tree: Tree) -> Moment | None:
        """Return what a point means."""
        rule = RULES.get(tree.name)
        return rule(self, tree) if rule else None

    def integer(self, index: int) -> int:
        """Return the whole number written at word *index*."""
        return int("".join(filter(str.isdecimal, self.words.written(index)))[:12] or "0")

    def number(self, tree: Tree) -> int:
        """Return what a number or an ordinal in digits or words counts."""
        total = 0
        for index in tree.leaves():
            key = self.key(index)
            if not key.startswith("hundred"):
                total += CARDINALS.get(key) or ORDINALS.get(key) or (12 if key == "dozen" else self.integer(index))
        return total

    def year(self, tree: Tree) -> int | None:
        """Return the year written in one of the children of *tree*, or None."""
        for child in tree.children:
            if isinstance(child, int):
                if self.key(child) == "YEAR":
                    return self.in_era(self.integer(child), tree)
            elif child.name == "year":
                found = self.year(child)
                if found is not None:
                    return found
            elif child.name == "short_year":
                return self.full_year(self.integer(child.leaves()[-1]))
            elif child.name == "year_words":
                small, *rest = child.children
                leading = CARDINALS[self.key(small)]
                if 2 < leading < 20:
                    raise ValueError("a count, no year")
                scale = 100 if leading == 20 else 1000  # twenty fifty; two thousand and fifty
                return scale * leading + sum(self.number(each) for each in rest if isinstance(each, Tree))
            elif child.name == "turn_year":
                return self.today.year + self.turn(child.children[0])
        return None

    def in_era(self, year: int, tree: Tree) -> int:
        """Return a year of our era; one of the Buddhist era (BE) is 543 more, one before Christ is no date."""
        era = next(
            (self.key(child) for child in tree.children if isinstance(child, int) and self.key(child) in ERAS), ""
        )
        if era in ("bc", "bce"):
            raise ValueError("before the calendar")
        return year - 543 if era == "be" else year

    def full_year(self, number: int) -> int:
        """Return the year a number of one to four digits stands for; of two, the one that is nearest to today."""
        if number >= 100:
            return number
        year = self.today.year - self.today.year % 100 + number
        return year - 100 * (year > self.today.year + 50) + 100 * (year <= self.today.year - 50)

    def leaf(self, tree: Tree, table: dict[str, int]) -> int | None:
        """Return what *table* has for the first word of *tree* it knows."""
        return next((table[key] for key in map(self.key, tree.leaves()) if key in table), None)

    def unit(self, tree: Tree) -> str:
        """Return the unit named in *tree*."""
        units = (UNITS.get(self.key(index).removesuffix("'s")) for index in tree.leaves())
        return next((unit for unit in units if unit), "")

    def qualifier(self, tree: Tree) -> str:
        """Return ``business``, ``school`` ... where one of the children of *tree* is such a word."""
        for child in tree.children:
            if isinstance(child, int) and self.key(child) in _QUALIFIERS:
                return _QUALIFIERS[self.key(child)]
        return ""

    def plural(self, tree: Tree) -> bool:
        """Say whether the unit named last in *tree* is written in the plural."""
        return self.key(tree.leaves()[-1]).removesuffix("'s").endswith("s")

    def turn(self, tree: Tree) -> int:
        """Return 0 for this, 1 for next, -1 for last."""
        keys = [self.key(index) for index in tree.leaves()]
        if keys[-1] in lexicon.sense("last_of_all"):
            return -1
        return 0 if keys[-1] in lexicon.sense("running") else 1

    def calendar(self, unit: str, turns: int) -> Moment:
        """Return this, the next or the last calendar unit."""
        stretch = periods.turned(self.today, unit, turns, self.config)
        notes = ("history",) if turns < 0 else ()
        if unit == "week":
            return Moment(*stretch, grain="week", others=week_others(stretch, self.config), notes=notes)
        if unit == "decade":
            return Moment(*stretch, grain=unit, others=(date(stretch.last.year + 1, 12, 31),), notes=notes)
        if unit in ("quarter", "half", "fiscal_year"):
            others = self.fiscal_others(lambda config: periods.turned(self.today, unit, turns, config))
            return Moment(*stretch, grain=unit, others=others, notes=(*notes, "fiscal"))
        return Moment(*stretch, kind="relative" if unit == "day" else "period", grain=unit, notes=notes)

    def fiscal_others(self, make: Callable[[Config], Stretch]) -> tuple[date, ...]:
        """Return the last days other fiscal calendars give, where none is configured."""
        if self.config.fiscal_year_start != 1:
            return ()
        found: list[date] = []
        for start in _OTHER_FISCAL_STARTS:
            for name in ("end_year", "start_year"):
                config = _fiscal_config(start, name, self.config.prefer)
                last = make(config).last
                if last not in found:
                    found.append(last)
        return tuple(found)

    def dated(
        self, make: Callable[[int], Stretch], year: int | None, *, kind: str = "period", grain: str = "day"
    ) -> Moment | None:
        """Return the stretch *make* gives for *year*, or for the year a date without one belongs to."""
        if year is not None:
            return Moment(*make(year), kind=kind, grain=grain)
        stretch = periods.years(self.today, self.config, make)
        return Moment(*stretch, kind=kind, grain=grain, notes=("no_year",)) if stretch else None


@cache
def _fiscal_config(start: int, name: FiscalName, prefer: Prefer) -> Config:
    return Config(fiscal_year_start=start, fiscal_year_name=name, prefer=prefer)


Rule = Callable[[Context, Tree], Moment | None]
RULES: dict[str, Rule] = {}
ERAS = frozenset("ad ce be bc bce".split())
_QUALIFIERS = {name: name for name in lexicon.closed(("counted_on", "at_work"))} | {"ay": "academic", "sy": "school"}


def rule(*names: str) -> Callable[[Rule], Rule]:
    """File a function under the grammar rules it reads."""

    def file(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(names, function))
        return function

    return file


def week_others(stretch: Stretch, config: Config) -> tuple[date, ...]:
    """Return the other day a week may end on: Friday for Sunday, Sunday for any other."""
    monday = periods.week(stretch.first).first
    return (monday + (4 if config.week_end == "sunday" else 6) * DAY,)
