"""The pack's rules do what their examples say."""

from smartcheck import Config, RuleSet
from smartcheck.testing import check_examples


def test_examples() -> None:
    """Run them."""
    rules = RuleSet.load(Config(packs=("orchard",), select=("ORC",)))

    assert check_examples(rules) == ()
