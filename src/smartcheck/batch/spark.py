"""The same on a cluster: Spark hands each partition over as Arrow batches, and takes the assessed ones back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smartcheck.batch import arrow
from smartcheck.errors import ConfigError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from smartcheck.settings.config import Config


def assess_frame(
    frame: DataFrame,
    *,
    column: str = "text",
    keep: Sequence[str] | None = None,
    today: date,
    config: Config | None = None,
) -> DataFrame:
    """Return *frame* with an assessment for each row, as `smartcheck.batch.arrow.assess_batch` gives it.

    Nothing runs before an action asks for it. *today* and *config* travel to the workers, so that every partition
    counts from the same day; the rules are loaded there once a process.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
        from pyspark.sql.types import StructType
    except ImportError:
        raise ConfigError("frames need pyspark: pip install 'smartcheck[spark]'") from None
    along = arrow.kept(to_arrow_schema(frame.schema), column, keep)
    needed = frame.select(*dict.fromkeys([*along, column]))
    fields = [frame.schema[name] for name in along] + from_arrow_schema(arrow.schema()).fields

    def assess(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return arrow.assess_batches(batches, column=column, keep=along, today=today, config=config)

    return needed.mapInArrow(assess, StructType(fields))
