"""Record batches of statements in, record batches of assessments out; any engine that speaks Arrow can call it.

One row comes out for each row that goes in, in order, with the columns that were to be kept first and then those of
`schema`. A null text gives a row of nulls. What stands in a row is what `smartcheck.assess` says of its text:

=============================== ====================================================================================
``kind``                        ``goal``, ``task`` or ``not_goal``
``score``                       0 to 100; null for what is no goal
``specific`` ... ``time_bound`` the five verdicts; null for what is no goal
``compound``, ``verb``          whether it holds several goals; the main verb's lemma
``deadline``                    the last day of the deadline that bounds the whole goal
``metrics``                     a list; ``low`` and ``high`` are equal but for a range, and null for a blank
``deadlines``, ``vague``        lists; ``first`` and ``last`` are inclusive days
``findings``                    a list; ``rewrite`` is the first text proposed
=============================== ====================================================================================

Spans are ``start`` and ``end`` in code points of the text, the end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from smartcheck.choices import Criterion
from smartcheck.engine import assess_statement
from smartcheck.errors import ConfigError, nearest
from smartcheck.rule import CRITERIA
from smartcheck.ruleset import RuleSet

if TYPE_CHECKING:
    import pyarrow as pa

    from smartcheck.assessment import Assessment
    from smartcheck.goal import Metric
    from smartcheck.settings.config import Config

_LARGEST = 1e300
"""A number beyond it has no place in a column of doubles and is left null."""


def schema() -> pa.Schema:
    """Return the columns that are added to each row."""
    pa = _arrow()
    span = [pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)]

    def listed(**fields: Any) -> Any:
        return pa.list_(pa.struct([*span, *(pa.field(name, kind) for name, kind in fields.items())]))

    text, number, day = pa.string(), pa.float64(), pa.date32()
    return pa.schema(
        [
            pa.field("kind", text),
            pa.field("score", pa.int16()),
            *(pa.field(name, text) for name in CRITERIA),
            pa.field("compound", pa.bool_()),
            pa.field("verb", text),
            pa.field("deadline", day),
            pa.field(
                "metrics", listed(kind=text, comparator=text, low=number, high=number, unit=text, baseline=number)
            ),
            pa.field(
                "deadlines",
                listed(kind=text, relation=text, first=day, last=day, ambiguous=pa.bool_(), readings=pa.list_(day)),
            ),
            pa.field("vague", listed(type=text)),
            pa.field(
                "findings",
                listed(rule=text, name=text, criterion=text, severity=text, message=text, question=text, rewrite=text),
            ),
        ]
    )


def assess_batch(
    batch: pa.RecordBatch,
    *,
    column: str = "text",
    keep: Sequence[str] | None = None,
    today: date,
    config: Config | None = None,
    rules: RuleSet | None = None,
) -> pa.RecordBatch:
    """Return one assessment for each row of *batch*, whose texts stand in *column*.

    *keep* names the columns of the batch that go along; None keeps all. A column that is missing, holds no text or
    has the name of a column of `schema` is a `ConfigError`.
    """
    [found] = assess_batches([batch], column=column, keep=keep, today=today, config=config, rules=rules)
    return found


def assess_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    column: str = "text",
    keep: Sequence[str] | None = None,
    today: date,
    config: Config | None = None,
    rules: RuleSet | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield an assessed batch for each of *batches* as it comes: memory holds one at a time."""
    pa = _arrow()
    added = schema()
    chosen = rules or RuleSet.load(config)
    for batch in batches:
        along = kept(batch.schema, column, keep)
        texts = batch.column(column).to_pylist()
        rows = [
            None if text is None else assess_statement(text, rules=chosen, today=today, config=config) for text in texts
        ]
        columns = [
            pa.array([None if row is None else _COLUMNS[field.name](row) for row in rows], type=field.type)
            for field in added
        ]
        fields = [batch.schema.field(name) for name in along]
        yield pa.RecordBatch.from_arrays(
            [batch.column(name) for name in along] + columns, schema=pa.schema([*fields, *added])
        )


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise ConfigError("batches need pyarrow: pip install 'smartcheck[arrow]'") from None
    return pyarrow


def kept(given: pa.Schema, column: str, keep: Sequence[str] | None) -> list[str]:
    """Return the columns of *given* that go along; a choice that cannot be is a `ConfigError`."""
    pa = _arrow()
    along = list(given.names if keep is None else keep)
    for name in (column, *along):
        if name not in given.names:
            raise ConfigError(f"no column named {name!r}{nearest(name, list(given.names))}")
    kind = given.field(column).type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise ConfigError(f"column {column!r} must hold text (it holds {kind})")
    results = schema().names
    for name in along:
        if name in results:
            raise ConfigError(f"column {name!r} has the name of a result: rename it, or leave it out of keep")
    return along


def _number(value: Any) -> float | None:
    return float(value) if value is not None and abs(value) < _LARGEST else None


def _metric(metric: Metric) -> dict[str, Any]:
    low, high = metric.value if isinstance(metric.value, tuple) else (metric.value, metric.value)
    return {
        "start": metric.span.start,
        "end": metric.span.end,
        "kind": metric.kind,
        "comparator": metric.comparator,
        "low": _number(low),
        "high": _number(high),
        "unit": metric.unit,
        "baseline": _number(metric.baseline),
    }


def _deadlines(row: Assessment) -> list[dict[str, Any]]:
    return [
        {
            "start": each.span.start,
            "end": each.span.end,
            "kind": each.kind,
            "relation": each.relation,
            "first": each.start,
            "last": each.end,
            "ambiguous": each.ambiguous,
            "readings": list(each.readings),
        }
        for each in row.goal.deadlines
    ]


def _findings(row: Assessment) -> list[dict[str, Any]]:
    return [
        {
            "start": each.span.start,
            "end": each.span.end,
            "rule": each.rule.id,
            "name": each.rule.name,
            "criterion": each.rule.criterion,
            "severity": each.severity,
            "message": each.message,
            "question": each.question,
            "rewrite": each.rewrites[0].text if each.rewrites else None,
        }
        for each in row.findings
    ]


def _verdict(criterion: Criterion) -> Callable[[Assessment], str | None]:
    return lambda row: row.verdict(criterion)


_COLUMNS: dict[str, Callable[[Assessment], Any]] = {
    "kind": lambda row: row.goal.kind,
    "score": lambda row: row.score,
    **{name: _verdict(name) for name in CRITERIA},
    "compound": lambda row: row.goal.compound,
    "verb": lambda row: row.goal.verb.lemma if row.goal.verb else None,
    "deadline": lambda row: row.goal.deadline.end if row.goal.deadline else None,
    "metrics": lambda row: [_metric(each) for each in row.goal.metrics],
    "deadlines": _deadlines,
    "vague": lambda row: [
        {"start": each.span.start, "end": each.span.end, "type": each.type} for each in row.goal.vague
    ],
    "findings": _findings,
}
