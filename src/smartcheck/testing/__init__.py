"""Run the examples of a rule set: what every rule of ours must pass, for rules of your own.

>>> from smartcheck import RuleSet
>>> from smartcheck.testing import check_examples
>>> check_examples(RuleSet.load())
()

In a test of a rule pack::

    def test_examples():
        assert check_examples(RuleSet.load(Config(select=("all",)), "rules/acme.toml"), only="acme") == ()
"""

from smartcheck.testing.examples import TODAY as TODAY
from smartcheck.testing.examples import check_corpus as check_corpus
from smartcheck.testing.examples import check_examples as check_examples

__all__ = ["TODAY", "check_corpus", "check_examples"]
