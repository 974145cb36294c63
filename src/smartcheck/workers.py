"""Assessments made by several processes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from smartcheck.assessment import Assessment
from smartcheck.config import Config
from smartcheck.documents import Document
from smartcheck.parcels import dumped, loaded
from smartcheck.portions import CHUNK
from smartcheck.ruleset import RuleSet
from smartcheck.shelf import of
from smartcheck.source import Source, Statement


def together(
    documents: Sequence[Document],
    settings: Sequence[Config | None],
    left: Sequence[int],
    today: date,
    jobs: int,
    found: list[list[Assessment] | None],
    done: Callable[[int], None],
) -> None:
    """Assess the documents *left* in *jobs* processes; sources stay here, so only words travel."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        work = []
        for number in left:
            each = documents[number]
            for start in range(0, len(each.statements), CHUNK):
                part = each.statements[start : start + CHUNK]
                work.append((number, start, pool.submit(_work, dumped(part, each.source), settings[number], today)))
            found[number] = []
        for number, start, future in work:
            each = documents[number]
            assessed: list[Assessment] = loaded(future.result(), each.source)
            for statement, one in zip(each.statements[start:], assessed, strict=False):
                found[number].append(of(statement, one))  # type: ignore[union-attr]  # a list since it was submitted
            done(len(assessed))


def _work(data: bytes, config: Config | None, today: date) -> bytes:
    """Assess some statements; runs in a process of its own."""
    from smartcheck.assessing import assess_statement

    rules = _rules(pickle.dumps(config))
    nowhere = Source("", "")
    statements: tuple[Statement, ...] = loaded(data, nowhere)
    return dumped([assess_statement(each, rules=rules, today=today, config=config) for each in statements], nowhere)


@cache
def _rules(config: bytes) -> RuleSet:
    return RuleSet.of(pickle.loads(config))
