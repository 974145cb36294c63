"""Written dates, periods, recurrences and events, and the days they mean."""

from smartcheck.dates.expressions import find_dates, read

__all__ = ["find_dates", "read"]
