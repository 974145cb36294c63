"""Planning: a goal becomes dated steps, by arithmetic that can be checked."""

from smartcheck.planning.goals import plan_goal as plan_goal
from smartcheck.planning.goals import request_of as request_of
from smartcheck.planning.portfolio import plan_goals as plan_goals
from smartcheck.planning.portfolio import share as share
from smartcheck.planning.terms import PlanTerms as PlanTerms
from smartcheck.planning.terms import check_names as check_names
from smartcheck.scheduling.making import make as make

__all__ = ["PlanTerms", "check_names", "make", "plan_goal", "plan_goals", "request_of", "share"]
