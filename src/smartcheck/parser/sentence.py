"""A statement as units, clauses and actions: chunks read by ``grammars/goal.lark``.

Dates and quantities are folded into one unit each; what remains is typed by the grammar's own words and by
`smartcheck.language.lexicon`. Clauses are opened by the grammar's links, actions are its verbs and what follows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartcheck.goal import Action, DateExpression, Quantity, Verb
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words
from smartcheck.parser.fitting import fit
from smartcheck.parser.phrases import Phrase, noun_phrase
from smartcheck.parser.units import CLOSING, OPENING, PARTING, Units, goal_grammar
from smartcheck.tuples import NamedTuple

MAIN, MEANS, REASON, GUARD, RELATIVE, CONDITION, INCLUDING, ASIDE = (
    "main",
    "means",
    "reason",
    "guard",
    "relative",
    "condition",
    "including",
    "aside",
)
_WHOLE = frozenset(("DATE", "METRIC"))
"""What ends a list member, so that "and" after it begins a new one: "jog twice a week *and* cook dinner"."""
_OWN_VERBS = frozenset(("VERB", "ASPECT", "BE", "WISH", "HELP", "IS", "MODAL", "GOING", "TRY", "CONSIDER", "ATTEMPT"))
_LEADING = frozenset(("COMMA", "AND", "OR", "THEN", "AMPERSAND", "DATE"))
_THAT = frozenset("ensure guarantee check confirm verify see prove show demonstrate".split())
_TALKS = frozenset(
    "meeting interview conversation call session appointment discussion talk chat consultation lesson".split()
)
_MAKING_TOOLS = frozenset("write build create develop code implement add make design program".split())
_NO_OBJECT = frozenset(("", "per", "each", "every", ",", ".", ";", ")"))
_DOING = frozenset(("finish", "create", "deed", "activity", "sitting", "change", "general"))
_SEEN_DONE = frozenset(
    "support enable address tackle simplify streamline facilitate assist rethink refine polish".split()
)
"""Weak as orders; told as done of a thing ("the format *is supported*") they can be seen."""
"""Verbs before an adjective: "be present for my children" names no thing."""
_TEACHING = frozenset(("train", "teach", "equip", "guide", "instruct", "support"))
_SEEN_TO = frozenset(("ensure", "meet", "comply", "guarantee", "satisfy"))
"""What those do who teach, and not those who are taught."""
_RESULTING = frozenset(("helping", "letting", "freeing", "saving", "giving", "making"))
"""After a comma these lead to a result."""
_REACH = 12
"""How many units back a verb can reach its complement; it keeps the reading linear."""


_AIMS = 5
"""How far in a statement the noun of its frame can stand."""
_ING = 6
"""How long an unknown -ing form is at least."""


_OPENING_TYPES = frozenset(("TO", "COMMA", "AND"))
_OPENING_WORDS = OPENING | CLOSING | frozenset(("by", "for", "so", "with", "on", "since"))
"""The types (beside the grammar's links) and the words at which a clause can open or close; no other is looked at."""


class Clause(NamedTuple):
    """A stretch of units with one role."""

    role: str
    first: int
    last: int
    opener: int
    """The index of the first unit after the words that opened it."""


class Frame(NamedTuple):
    """What stood before the action."""

    kind: str
    last: int
    """The index of the first unit after it."""
    subject: tuple[int, int] | None


_AFTER_COMPARATIVE = frozenset(("WORD", "ING", "NUMBER", "VERB", "THIRD"))
"""What a comparative can tell of: "better *tools*"."""


class Sentence(Units):
    """The units of a statement and what the grammar made of them."""

    def __init__(self, words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity]) -> None:
        self._grammar = goal_grammar()
        self._links = self._grammar.openers("link")
        self._opening = self._links | _OPENING_TYPES
        self._sentences: list[tuple[int, int]] | None = None
        super().__init__(words, dates, quantities)

    def sentences(self) -> list[tuple[int, int]]:
        """Return [first, last) of each stretch between stops, brackets left in."""
        if self._sentences is None:
            whole = [(0, self.count)] if self.count else []
            self._sentences = whole if PARTING.isdisjoint(self.said) else list(self._between_stops())
        return self._sentences

    def _between_stops(self) -> Iterator[tuple[int, int]]:
        first, depth = 0, 0
        for index in range(self.count):
            key = self.key(index)
            depth += (key in OPENING) - (key in CLOSING and depth > 0)
            if depth == 0 and self.ends(index):
                if index > first:
                    yield first, index
                first = index + 1
        if first < self.count:
            yield first, self.count

    def frame(self, first: int, last: int) -> Frame | None:
        """Read the frame that begins at unit *first*, if one does."""
        doer = self._doer(first, last)
        if doer:
            return Frame("promise", doer + 1, (first, doer))
        for index in range(first + 1, min(last - 1, first + _AIMS)):
            if self.types[index] == "WISH" and self.types[index - 1] in ("DETERMINER", "GOAL", "WORD"):
                if self.key(index + 1) in ("of", "for", "is") and "DETERMINER" in self.types[first:index]:
                    self.types[index] = "GOAL"  # "the *aim* of the project is to"
            elif self.type(index + 1) == "TO":
                self._settle(index)
            elif self.key(index) == "trying" and self.types[first + 1] in ("IS", "ADVERB", "WORD", "trying"):
                return Frame("wish", index, (first, first + 1))
        return self._framed(first, last)

    def _settle(self, index: int) -> None:
        """Type the word before "to" as the wish it stands for: have *decided* to, *have* to, it's *time* to."""
        key, before = self.keys[index], self.keys[index - 1]
        if key in lexicon.closed("settled") and (before in ("have", "has") or before.endswith("'ve")):
            self.types[index] = "WISH"
            if self.types[index - 1] == "VERB":
                self.types[index - 1] = "ADVERB"
        elif key in ("have", "has"):
            self.types[index] = "WISH"
        elif key == "time" and before in ("it's", "is"):
            self.types[index] = "GOAL"

    def _framed(self, first: int, last: int) -> Frame | None:
        """Read a frame by the grammar."""
        found = self._grammar.read(self.types, first, "frame", last)
        if found is None:
            return None
        end, tree = found
        core = tree.children[0] if tree.name == "frame" and tree.children else tree
        subjects = [child for child in core.children if getattr(child, "name", "").startswith("subject")]
        leaves = subjects[0].leaves() if subjects else []
        if core.name == "wish" and len(subjects) > 1 and not self._acts(subjects[1].leaves()):
            return self._framed(first, subjects[1].leaves()[0])  # "we need a hall to meet in"
        if leaves and self._is_command(leaves[0]):
            return None
        if core.name == "desire" and (not leaves or self.types[leaves[-1]] not in ("PRONOUN", "PRONOUN_WOULD")):
            return None
        return Frame(core.name, end, (leaves[0], leaves[-1] + 1) if leaves else None)

    def _doer(self, first: int, last: int) -> int:
        """Return the "to" after who is to do it ("*Maria* to publish", "*patient* to walk"), or 0."""
        for to in range(first + 1, min(first + 4, last - 1)):
            if self.types[to] == "TO":
                break
            if self.types[to] not in ("WORD", "VERB", "NUMBER"):
                return 0
        else:
            return 0
        if self.form(to + 1) != "VERB" or self.types[first] in ("DETERMINER", "METRIC"):
            return 0
        head, key = self.key(to - 1), self.key(first)
        if head in lexicon.closed("person") or lexicon.is_role(head):
            return to
        named = to == first + 1 and self.written(first)[:1].isupper() and not lexicon.is_common(key)
        acts = not lexicon.mostly_noun(self.key(to + 1)) or self._object_follows(to + 2)
        return to if named and acts and not self.title else 0

    def _acts(self, leaves: list[int]) -> bool:
        """Say whether a noun phrase names somebody who can be wanted to act: "I want *our team* to"."""
        last, head = leaves[-1], lexicon.singular(self.keys[leaves[-1]])
        if self.types[last] == "PRONOUN" or head in lexicon.closed("person") or head in lexicon.closed("acting_group"):
            return True
        return self.keys[last] in ("us", "them", "him", "her") or self.written(last)[:1].isupper()

    def _is_command(self, index: int) -> bool:
        """Say whether a statement that begins at *index* orders rather than names a subject: "Create a plan to"."""
        kind, after = self.types[index], self.type(index + 1)
        if kind not in ("VERB", "ASPECT"):
            return False
        return after in ("DETERMINER", "METRIC", "PRONOUN") or not lexicon.mostly_noun(self.key(index))

    def clauses(self, first: int, last: int) -> list[Clause]:
        """Split units *first* to *last* at the words that open a clause."""
        found: list[Clause] = []
        role, begin, opener = MAIN, first, first
        index, depth, resume = first, 0, MAIN
        keys, types, opening = self.keys, self.types, self._opening
        while index < last:
            key = keys[index]
            step, new = index + 1, ""
            if types[index] not in opening and key not in _OPENING_WORDS:
                index = step
                continue
            if key in OPENING and depth == 0:
                depth, resume, new = 1, role, ASIDE
            elif depth and key in CLOSING:
                found.append(Clause(role, begin, index, opener))
                depth, role, begin, opener = 0, resume, index + 1, index + 1
            elif depth and key in OPENING:
                depth += 1
            elif depth == 1 and role == ASIDE and key in ("so", "because"):
                new, step = self._opened(index, first, last, MAIN, alone=False)
                new = new if new == REASON else ""
            elif not depth:
                new, step = self._opened(index, first, last, role, alone=begin == first)
            if new:
                if index > begin or role != MAIN:
                    found.append(Clause(role, begin, index, opener))
                role, begin, opener = new, index, step
            index = step
        if begin < last:
            found.append(Clause(role, begin, last, opener))
        return found

    def _opened(self, index: int, first: int, last: int, role: str, *, alone: bool) -> tuple[str, int]:
        """Return the role of the clause that opens at *index* (or nothing) and the index after its opener.

        *alone* says that the clause it would end is the first, so that the main clause is still to come.
        """
        kind = self.types[index]
        if kind == "TO" and index > first and self._is_purpose(index, role, first):
            return REASON, index + 1
        if kind in self._links:
            read = self._grammar.read(self.types, index, "link", last)
            if read is not None:
                return self._linked(index, first, role, read)
        if kind in ("COMMA", "AND") and role not in (MAIN, ASIDE) and self._action_resumes(index, last, role):
            return MAIN, index + 1
        if kind == "COMMA" and alone and role in (REASON, MEANS, CONDITION) and self.form(index + 1) == "VERB":
            return MAIN, index + 1
        new = self._adds_to_main(index, last) if role == MAIN and index > first else ""
        return new, index + 1

    def _linked(self, index: int, first: int, role: str, read: tuple[int, Tree]) -> tuple[str, int]:
        """Return the role of the clause that the words *read* from *index* on open, and the index after them."""
        end, tree = read
        name = tree.children[0].name if tree.name == "link" else tree.name
        if index == first and name in ("reason", "guard") and self.key(index).endswith("ing"):
            return "", index + 1  # "ensuring that every ward has a sink": the act itself
        if self.key(index) == "spending" and (
            self.type(index - 1) == "DETERMINER"
            or self.type(index + 1) != "METRIC"
            or self.key(index + 1) in ("by", "from", "to")
        ):
            self.types[index] = "WORD"  # "cut our *spending* on paper" names a thing
            return "", index + 1
        if name == "means" and self.type(end - 1) == "ING":
            end -= 1
        if name == "means" and self.key(index) == "through" and self._goes_through(index):
            return "", index + 1
        if name == "means" and (
            index == first
            or role == CONDITION
            or (self.items[index - 1] is None and self.key(index - 1) in lexicon.closed("takes_ing"))
            or self.type(index - 1) == "ASPECT"
        ):
            return "", index + 1
        leads = index == first and (name == "relative" or self.types[index] == "THEREBY")  # "ensuring that" is the goal
        if leads or (name == "relative" and self._points_at(index)):
            return "", index + 1
        return name, end

    def _adds_to_main(self, index: int, last: int) -> str:
        """Return the role of the side clause of a main clause that a common word opens at *index*, or nothing."""
        key, kind = self.key(index), self.types[index]
        if kind == "COMMA":
            return REASON if self.key(index + 1) in _RESULTING else ""  # ", helping us find faults early"
        if key == "by" and kind != "METRIC":
            named = self.key(index + 2) == "of" and self.key(index + 1) in ("means", "word", "way")
            return MEANS if named or self._says_how(index) else ""
        if key in ("with", "on"):
            return MEANS if self._names_resource(index, last) else ""
        why = (
            (key == "for" and self._says_what_for(index))
            or (key == "so" and self._tells_result(index, last))
            or (key == "since" and self._tells_why(index, last))
        )
        return REASON if why else ""

    def _points_at(self, index: int) -> bool:
        """Say whether "that" begins no relative clause: "so that", "visit *that* class"."""
        if self.key(index - 1) in ("so", "ensure", "ensuring", "ensures", "guaranteeing", "of", "is"):
            return True
        form = lexicon.verb_form(self.key(index - 1)) if self.types[index - 1] == "VERB" else None
        if form is None or self.key(index) != "that" or lexicon.verb_class(form[0]) not in _DOING:
            return False
        after = self.type(index + 2)
        if self.type(index + 1) == "METRIC":
            return True
        return self.type(index + 1) == "WORD" and after not in ("IS", "THIRD", "MODAL", "VERB", "PAST", "WORD")

    def _tells_result(self, index: int, last: int) -> bool:
        """Say whether "so" leads to a result: "*so* families can stay", "*so* heating costs fall"."""
        after = self.types[index + 1 : min(last, index + 6)]
        if "MODAL" in after:
            return True
        if self.type(index + 1) not in ("WORD", "THIRD", "NUMBER", "ING") or self.key(index + 1) in (
            "far",
            "much",
            "many",
            "on",
            "long",
        ):
            return False
        return any(kind in ("VERB", "THIRD", "IS") for kind in after[1:])

    def _tells_why(self, index: int, last: int) -> bool:
        """Say whether a clause follows "since": "*since* the old roof leaks"; not a time."""
        after = self.types[index + 1 : min(last, index + 6)]
        return after[:1] != ["DATE"] and any(kind in ("IS", "MODAL", "THIRD", "PAST", "VERB") for kind in after[1:])

    def _says_how(self, index: int) -> bool:
        """Say whether an -ing form that no list knows follows "by": "*by fitting* handrails", "by starting at six"."""
        after = index + 1
        if self.type(after) not in ("WORD", "ASPECT", "VERB") or len(self.key(after)) < _ING:
            return False
        return self.key(after).endswith("ing") and self.key(after) not in lexicon.closed("no_act")

    def _names_resource(self, index: int, last: int) -> bool:
        """Say whether "with" names what it is done with ("*with a team of three*"), and not whom it is done to."""
        if noun_phrase(self, index + 1, min(last, index + _REACH)).head not in lexicon.closed("resource"):
            return False
        if lexicon.singular(self.key(index - 1)) in _TALKS:
            return False  # "review meetings *with the tutors*"
        if self.key(index - 1) in lexicon.closed("felt_with"):
            return False  # "satisfaction *with our app*"
        for back in range(index - 1, max(-1, index - _REACH), -1):
            form = lexicon.verb_form(self.key(back)) if self.types[back] in ("VERB", "ING") else None
            if form and form[0] in lexicon.closed("takes_with"):
                return False
        return True

    def _goes_through(self, index: int) -> bool:
        """Say whether "through" belongs to the verb before it: "follow through"."""
        if any(self.key(at) in lexicon.closed("calendar") for at in (index + 1, index + 2)):
            return True  # "sleep through the night" says how long
        form = lexicon.verb_form(self.key(index - 1))
        return form is not None and form[0] in lexicon.closed("through")

    def _says_what_for(self, index: int) -> bool:
        """Say whether "for" says why: "for better service", and after money: "save $500 for a bicycle"."""
        if self.type(index + 1) == "METRIC" or self.key(index + 2) == "than":
            return False
        if self.key(index + 1) in lexicon.closed("comparative"):
            return self.types[index - 1] != "VERB"  # "opt for healthier snacks" has it as its object
        if self.type(index + 1) not in ("DETERMINER", "WORD", "VERB", "ING"):
            return False
        if self.key(index + 1 + (self.type(index + 1) == "DETERMINER")) in lexicon.closed("good"):
            return True
        for back in range(index - 1, max(-1, index - _REACH), -1):
            form = lexicon.verb_form(self.key(back)) if self.types[back] in ("VERB", "ING") else None
            if form and form[0] in lexicon.closed("saving"):
                return True
        return False

    def _is_purpose(self, index: int, role: str, first: int) -> bool:
        """Say whether "to" plus a verb says why, rather than completing the word before it.

        *first* is where the clause of the goal's own act begins.
        """
        after = index + 1
        while self.type(after) == "ADVERB":
            after += 1
        if self.form(after) not in ("VERB", "ASPECT", "BE") and self.key(after) not in lexicon.closed("multiplying"):
            return False
        if self.form(after) == "VERB" and lexicon.mostly_noun(self.key(after)) and not self._object_follows(after + 1):
            if self.key(after) not in lexicon.closed("needs_no_object") or self._leads_from(index):
                return False
        if self.key(after) in ("have", "be", "see", "do"):
            return False
        if self.type(after + 1) in ("DATE", None) and self.key(after) not in lexicon.closed("needs_no_object"):
            return False  # "pick one thing to finish per week": no other outcome
        if self.key(after) in ("become", "get") and self.type(after + 1) != "DETERMINER":
            return False
        before = self.key(index - 1)
        if before in ("way", "means") and self.key(index - 3) == "as":
            return role == MAIN
        is_noun = self.types[index - 1] == "ING" and index - 1 > first and self._is_noun_in_place(index - 1)
        form = None if is_noun else lexicon.verb_form(before)
        if (
            before in lexicon.closed("takes_to")
            or lexicon.singular(before) in lexicon.closed("takes_to")
            or before in ("and", "or", ",")
        ):
            return False
        if form and (form[0] in lexicon.closed("takes_to") or lexicon.phrasal(form[0], "to")):
            return False
        if self.key(after + 1) in _NO_OBJECT and lexicon.verb_class(self.key(after)) in ("finish", "create"):
            return False  # "one thing *to finish*"
        return role in (MAIN, GUARD, INCLUDING, ASIDE) and not self._completes(index, after)

    def _completes(self, index: int, after: int) -> bool:
        """Say whether "to" belongs to a verb before it ("help them *to* read") or to "from" ("from one *to* ten")."""
        back = index - 1
        while back >= max(0, index - _REACH) and self.type(back) not in ("TO", None):
            if self.key(back) == "from" and self.type(back) != "METRIC":
                return True  # "from grade 3 to grade 4" goes from one to the other
            form = lexicon.verb_form(self.key(back))
            if self.key(back) == "enough":
                return True  # "grow enough beans to fill a jar" says how many
            if form and form[1] in ("VERB", "ING") and not self._is_noun_in_place(back):
                if form[1] == "ING" and self.type(back - 1) == "VERB" and self.type(back + 1) in ("WORD", "THIRD"):
                    back -= 1
                    continue  # "study *teaching* methods to reach more pupils"
                if form[0] in lexicon.closed("makes_others") and not (
                    (form[0] == "get" and self.type(back + 1) == "PAST")
                    or (form[0] in _TEACHING and self.key(after) in _SEEN_TO)
                ):
                    return True  # but "get certified to lead tours", "train them to meet the code"
                if form[1] == "VERB" and form[0] in lexicon.closed("uses"):
                    return True
                if self.key(after) in lexicon.closed("uses") and form[0] in lexicon.closed("converting"):
                    return True  # "convert the pages to use one font": what they are afterwards
                if form[0] in _MAKING_TOOLS and self._is_tool(back, index):
                    return True  # "write a script to load the photos": what it does
            back -= 1
        return False

    def _is_tool(self, verb: int, to: int) -> bool:
        """Say whether what is made is told by what it does: "a *script* to load the photos"."""
        heads = lexicon.closed("tells_function")
        return any(lexicon.singular(self.key(at)) in heads for at in range(max(verb + 1, to - 2), to))

    def _is_noun_in_place(self, index: int) -> bool:
        """Say whether an -ing form stands where a noun does: "time for *training*", "the training"."""
        before = self.key(index - 1)
        if self.type(index - 1) == "DETERMINER" or (
            before in lexicon.closed("preposition") and before not in ("by", "through", "without")
        ):
            return True
        return self.types[index] == "HELP" and self.type(index - 1) in ("WORD", "VERB", "ING", "PAST", "NUMBER")

    def _leads_from(self, index: int) -> bool:
        """Say whether the word before "to" is a verb of its own, as in "go *to work* by bike"."""
        form = lexicon.verb_form(self.key(index - 1))
        return form is not None and self.types[index - 1] in ("VERB", "ING") and not lexicon.mostly_noun(form[0])

    def _object_follows(self, index: int) -> bool:
        return self.type(index) in ("DETERMINER", "METRIC", "WORD", "PRONOUN", "PAST", "ADVERB", "VERB", "ING")

    def _action_resumes(self, index: int, last: int, role: str) -> bool:
        """Say whether after a comma or "and" in a side clause a new main action begins."""
        after = index + 1
        if self.types[index] == "COMMA" and self.type(after) in ("AND", "THEN"):
            after += 1
        elif self.types[index] == "AND" and role in (MEANS, REASON, RELATIVE, CONDITION, INCLUDING):
            return False
        while self.type(after) in ("ADVERB", "THEN", "DATE"):
            after += 1
        return after < last and self.form(after) == "VERB" and self.is_verb_here(after)

    def is_verb_here(self, index: int) -> bool:
        """Say whether a base form is used as a verb: an object or a particle follows, or it is hardly ever a noun."""
        if not lexicon.mostly_noun(self.key(index)):
            return True
        return self.type(index + 1) in ("DETERMINER", "METRIC", "PRONOUN", "PARTICLE")

    def action(self, index: int, last: int) -> tuple[int, int, Verb, str, bool] | None:
        """Read the action that begins at unit *index*.

        Return (index after it, index of the verb, verb, class, hedged), or None where no verb stands.
        """
        read = self._grammar.read(self.types, index, "action", last)
        if read is None:
            return None
        end, tree = read
        main = tree.first("main")
        hedged = tree.first("hedge") is not None
        begun = any(self.types[leaf] == "ASPECT" for leaf in tree.children if isinstance(leaf, int))
        at = main.leaves()[0] if main and main.leaves() else None
        if at is None:
            at = end - 1
        if begun and at > index and self.types[at - 1] == "ASPECT" and self.forms[at] in ("VERB", "THIRD"):
            at -= 1  # "continue *support* for carers": without "to" a base form is a noun
            end, begun = at + 1, False
        if self._is_perfect(at, last):
            at, end = at + 1, at + 2
        form = lexicon.verb_form(self.key(at)) or (self.key(at), "VERB")
        lemma, name = form[0], lexicon.verb_class(form[0]) or "act"
        if begun and name in ("finish", "create"):
            name = "act"  # to start making something is not to have made it
        particle = self.key(at + 1)
        joined = lexicon.phrasal(lemma, particle) if at + 1 < last else None
        if joined:
            lemma, name, end = f"{lemma} {particle}", joined, max(end, at + 2)
        elif self.type(at + 1) == "PARTICLE" and at + 2 < last and self.type(at + 2) in ("DETERMINER", "PRONOUN"):
            lemma, end = f"{lemma} {particle}", at + 2  # "teach back the exercises"
        else:
            end = min(end, at + 1)
        return end, at, Verb(lemma, self.span(at, end)), name, hedged

    def _is_perfect(self, at: int, last: int) -> bool:
        """Say whether "have" says that an act is done by then: "*have* paid off my debt", not "have paid leave"."""
        if self.key(at) != "have" or at + 2 >= last:
            return False
        form = lexicon.verb_form(self.key(at + 1))
        if form is None or (form[1] != "PAST" and self.key(at + 1) not in lexicon.closed("unchanged_past")):
            return False
        after = at + 2
        if after + 1 < last and (self.type(after) == "PARTICLE" or lexicon.phrasal(form[0], self.key(after))):
            after += 1
        return self.type(after) in ("DETERMINER", "PRONOUN", "METRIC", "NUMBER")

    def actions(self, first: int, last: int, *, promised: bool = False) -> list[Action]:
        """Read every action of the main clause in units *first* to *last*.

        *promised* says that a frame ("we will") stands before, so that a verb must follow even if it is not known.
        """
        if (
            self.forms[first : first + 1] == ["VERB"]
            and (self.key(first + 1) == "of" or (self.key(first) == "support" and self.key(first + 1) == "for"))
            and lexicon.mostly_noun(self.key(first))
        ):
            self.types[first] = self.forms[first] = "WORD"  # "review of the policy" is a noun
        if self.key(first) in lexicon.closed("hardly_verb") and self.type(first + 1) in (
            "WORD",
            "THIRD",
            "ING",
            "VERB",
        ):
            self.types[first] = self.forms[first] = "WORD"  # "staff wellbeing", "time management"
        if first < last and self.types[first] == "WORD" and (promised or self._is_order(first)):
            self.types[first] = self.forms[first] = "VERB"
        elif first + 2 < last and self.types[first] == "WORD" and self._is_joined_verb(first):
            self.types[first], self.forms[first] = "ADVERB", "ADVERB"  # "potty train the puppy", "stress test our site"
        elif first + 1 < last and self.forms[first] == "VERB" and self.types[first] not in _OWN_VERBS:
            self.types[first] = "VERB"  # a word the grammar knows for something else: "order", "limit", "target"
        if self.key(first) in ("further", "better") and self.form(first + 1) == "VERB" and self._is_ordered(first + 1):
            self.types[first] = "ADVERB"  # "further define the audience"
        elif self.key(first) in lexicon.closed("comparative") and self.type(first + 1) in _AFTER_COMPARATIVE:
            self._as_noun(first, last)
        if self.key(first) == "do" and self.key(first + 1) == "not" and self.form(first + 2) == "VERB":
            self.types[first] = self.forms[first] = "ADVERB"
        if self.key(first) == "time" and self.type(first + 1) == "TO":
            self.types[first] = self.forms[first] = "WORD"  # "time to market" is measured, not done
        if self.types[first : first + 2] == ["THIRD", "PAST"]:
            self.types[first] = self.forms[first] = "WORD"  # "contracts signed by June"
        found: list[Action] = []
        begin = self._past_lead(first, last)
        while begin < last:
            read = self.action(begin, last)
            stop = (
                self._next_told(begin, last) if read is None else self._next_action(read[0], last, self.forms[read[1]])
            )
            found.append(self._build(begin, stop, read))
            begin = self._past_lead(stop, last)
        return found

    def _past_lead(self, index: int, last: int) -> int:
        """Return the index after joins and dates that stand before an action: "and *by June* hire"."""
        begin = index
        while begin < last and (self.types[begin] in _LEADING or self._adds(begin)):
            begin += 3 if self.types[begin] == "AS" else 1
        return begin if begin < last else index

    def _adds(self, index: int) -> bool:
        """Say whether "as well as" begins here."""
        return self.types[index] == "AS" and self.key(index + 1) == "well" and self.key(index + 2) == "as"

    def _is_order(self, index: int) -> bool:
        """Say whether an unknown first word must be a verb: English has no "<noun> the <noun>"."""
        return self.type(index + 1) == "DETERMINER" and self.key(index + 1) not in (
            "all",
            "no",
            "both",
            "each",
            "any",
            "that's",
        )

    def _is_ordered(self, index: int) -> bool:
        """Say whether a verb after an adverb is one: "better serve the north", not "better research tools"."""
        return not lexicon.mostly_noun(self.key(index)) or self.type(index + 1) in ("DETERMINER", "PRONOUN", "METRIC")

    def _is_joined_verb(self, index: int) -> bool:
        """Say whether a noun and a verb are one verb: English has no "<noun> <verb> the" at the head of an order."""
        after = index + 2
        if self.types[index + 1] != "VERB" or self.key(index) in lexicon.closed("pronoun"):
            return False
        return self.type(after) == "DETERMINER" and (
            self.key(after) in lexicon.closed("possessive") or self.key(after) in ("the", "a", "an", "this", "these")
        )

    def _as_noun(self, first: int, last: int) -> None:
        """Read a comparative in front as what it is of a noun: "*better* tools", "*cleaner* test data"."""
        self.types[first] = self.forms[first] = "WORD"
        form = lexicon.verb_form(self.key(first + 1)) if first + 1 < last else None
        if form and form[1] in ("VERB", "THIRD") and lexicon.mostly_noun(form[0]):
            self.types[first + 1] = self.forms[first + 1] = "WORD"

    def _next_told(self, index: int, last: int) -> int:
        """Return the "and" before a second told state ("the old site is gone and the new one is live"), or *last*."""
        seen = False
        for at in range(index, last):
            kind, after = self.types[at], at + 1
            if kind == "IS":
                seen = True
            elif kind == "AND" and self.types[index] == "METRIC" and self._orders(after):
                return at  # "zero falls *and cut* sick days"
            elif kind == "AND" and seen and self.type(after) in ("DETERMINER", "WORD", "NUMBER"):
                if self.types[at - 1] != "COMMA" and "IS" in self.types[after : min(last, at + _REACH)]:
                    return at
        return last

    def _orders(self, index: int) -> bool:
        """Say whether a verb that is hardly ever a noun stands here with an object behind it."""
        return (
            self.form(index) == "VERB"
            and not lexicon.mostly_noun(self.key(index))
            and self.type(index + 1) in ("DETERMINER", "METRIC", "WORD", "NUMBER")
        )

    def _next_action(self, index: int, last: int, tag: str | None) -> int:
        """Return where the next action of the same form begins (its conjunction), or *last*."""
        if tag is None:
            return last
        if tag == "VERB" and self.type(index) == "COMMA" and self.form(index + 1) == "VERB" and index + 1 < last:
            return index  # "collect, sort and count the letters": the verb has no object of its own
        while index < last:
            if self.key(index) in OPENING:
                index = self._past_bracket(index, last)
            elif self.types[index] in ("COMMA", "AND", "OR", "THEN", "AMPERSAND"):
                after = index
                while after < last and (self.types[after] in _LEADING or self.types[after] == "ADVERB"):
                    after += 1
                if self.types[index] == "AMPERSAND" and self._joins_names(index):
                    after = index + 1
                elif after < last and self._continues(after, tag, whole=index > 0 and self._is_whole(index - 1)):
                    return index
                index = max(after, index + 1)
            elif self._adds(index) and index + 3 < last and self._continues(index + 3, tag, whole=False):
                return index
            else:
                index += 1
        return last

    def _is_whole(self, index: int) -> bool:
        return self.types[index] in _WHOLE or self.key(index) in ("more", "less", "better")

    def _joins_names(self, index: int) -> bool:
        """Say whether "&" stands inside a name, between capitals in a sentence that is no title."""
        around = (index - 1, index + 1)
        return not self.title and index > 1 and all(self.written(at)[:1].isupper() for at in around if at < len(self))

    def _past_bracket(self, index: int, last: int) -> int:
        depth = 0
        while index < last:
            depth += (self.key(index) in OPENING) - (self.key(index) in CLOSING)
            index += 1
            if depth == 0:
                break
        return index

    def _continues(self, index: int, tag: str, *, whole: bool) -> bool:
        """Say whether unit *index* is the next verb of a list; *whole* says that what stands before is complete."""
        kind = self.forms[index]
        if whole and kind == "VERB" and tag in ("VERB", "ASPECT", "BE", "WISH"):
            return index + 1 < self.count and self.type(index + 1) not in ("PREPOSITION", None, "AND", "OR")
        if kind == "METRIC":
            return tag == "VERB" and self.key(index) in lexicon.closed("multiplying")
        if tag == "BE" and self.key(index) in lexicon.closed("adjective_verb"):
            return self.type(index + 1) in ("DETERMINER", "METRIC")
        if kind in ("BE", "ASPECT"):
            return tag in ("VERB", "BE", "ASPECT")
        if tag in ("VERB", "ASPECT", "BE", "WISH"):
            if kind != "VERB":
                return False
            if lexicon.mostly_noun(self.key(index)):
                return self.type(index + 1) in ("DETERMINER", "METRIC", "PRONOUN", "PARTICLE")
            return self._is_acted(index)
        return kind == tag and tag in ("ING", "PAST", "THIRD") and self._object_follows(index + 1)

    def _is_acted(self, index: int) -> bool:
        """Say whether a base form in a list is an act: nouns go on after "*cause*, and actions", verbs do not."""
        after = index + 1
        while self.type(after) in ("COMMA", "AND"):
            after += 1
        return after == index + 1 or self.form(after) in ("VERB", "ASPECT", "BE", "ADVERB", "METRIC", "DATE")

    def _build(self, first: int, last: int, read: tuple[int, int, Verb, str, bool] | None) -> Action:
        begin = read[0] if read else first
        while begin < last and self.types[begin] in ("ADVERB", "COMMA"):
            begin += 1
        span = self.span(first, max(last, first + 1))
        if read is None:
            told = self._told(first, last)
            if told:
                return told
            inner = self._nominal(first, last)
            verb, name = (inner[1], "nominal") if inner else (None, "target")
            found = self._nominal_object(first, last, inner[0]) if inner else noun_phrase(self, begin, last)
        else:
            _, _, verb, name, _ = read
            if self.key(begin) == "that" and begin + 1 < last and verb.lemma in _THAT:
                begin += self.type(begin + 1) in ("DETERMINER", "METRIC", "WORD", "NUMBER")  # "ensure *that* the doors"
            if verb.lemma == "help" and begin + 2 < last and self.forms[begin] == "VERB":
                begin += 1  # "help *feed* the birds": whom or what it is done to
            found = noun_phrase(self, begin, last)
            verb, name, found = fit(self, begin, last, verb, name, found)
        return Action(
            span,
            verb=verb,
            verb_class=name,
            object=found.span,
            head=found.head,
            object_kind=found.kind,
            plural=found.plural,
            hedged=bool(read and read[4]),
            alternatives=found.alternatives,
        )

    def _told(self, first: int, last: int) -> Action | None:
        """Read a told state or event: "The API is released", "Throughput increases to 10"."""
        for index in range(first + 1, min(last, first + _REACH)):
            kind = self.types[index]
            if kind == "IS":
                after = index + 1
                while after < last and self.types[after] == "ADVERB":
                    after += 1
                after = self._last_done(after, last)
                form = lexicon.verb_form(self.key(after)) if after < last and self.types[after] == "PAST" else None
                verb = Verb(form[0], self.span(after, after + 1)) if form else Verb("be", self.span(index, index + 1))
                name = lexicon.verb_class(verb.lemma) or "act" if form else self._becomes(index + 1, last)
                name = "act" if name == "weak" and verb.lemma in _SEEN_DONE else name
            elif self._tells(first, index, last) or self._is_done(first, index, last):
                form = lexicon.verb_form(self.key(index))
                verb = Verb(form[0] if form else self.key(index), self.span(index, index + 1))
                name = lexicon.verb_class(verb.lemma) or "act"
            elif kind in ("COMMA", "METRIC", "DATE") or self.ends(index):
                return None
            else:
                continue
            there = self.key(first) == "there" and kind == "IS"
            name = "create" if there else name
            found = noun_phrase(self, index + 1, last) if there else noun_phrase(self, first, index)
            return Action(
                self.span(first, last),
                verb=verb,
                verb_class=name,
                object=found.span,
                head=found.head,
                object_kind=found.kind,
                plural=found.plural,
            )
        return None

    def _is_done(self, first: int, index: int, last: int) -> bool:
        """Say whether a participle ends the statement: "all windows *replaced* by May" is a state to reach."""
        if self.types[index] != "PAST" or self.types[index - 1] not in ("WORD", "THIRD", "NUMBER", "VERB", "ING"):
            return False
        if self.types[first] == "METRIC" or self.key(index) in lexicon.closed("heading_end"):
            return False
        after = index + 1
        while self.type(after) in ("AND", "COMMA", "PAST"):
            after += 1
        return after >= last or self.types[after] == "DATE"

    def _last_done(self, index: int, last: int) -> int:
        """Return which participle tells that it is done: "is proposed, reviewed and *published*"; else *index*."""
        if index >= last or self.types[index] != "PAST":
            return index
        for at in range(index, min(last, index + _REACH)):
            form = lexicon.verb_form(self.key(at)) if self.types[at] == "PAST" else None
            if form and self.types[at - 1] in ("AND", "COMMA") and lexicon.verb_class(form[0]) in ("finish", "create"):
                return at
        return index

    def _becomes(self, index: int, last: int) -> str:
        """Return the class of "is" and what follows: a target, or but a state where it is praise ("is *a success*")."""
        if self.type(index) == "DETERMINER" and noun_phrase(self, index, last).kind in ("trait", "vague"):
            return "state"
        return "target"

    def _tells(self, first: int, index: int, last: int) -> bool:
        """Say whether a verb tells what its subject does: "sales *rise* to 40", "all trainees *pass* the drill"."""
        kind, after = self.types[index], self.type(index + 1)
        if kind == "THIRD":
            return index + 1 < last and after in ("METRIC", "TO", "DETERMINER", "ADVERB")
        several = lexicon.is_plural(self.key(index - 1)) or self.key(index - 1) in ("staff", "personnel", "crew")
        if kind != "VERB" or self.key(first) not in ("all", "both") or not several:
            return False
        return index + 1 >= last or after in ("DETERMINER", "IN", "AT", "ON", "METRIC", "DATE", "WORD")

    def _nominal_object(self, first: int, last: int, noun: int) -> Phrase:
        """Return what a verb inside a noun acts on: "*policy* enforcement", "reduction in *churn*"."""
        after = noun + 1
        if self.types[noun] == "ING" and self.type(after) in ("DETERMINER", "METRIC", "WORD", "THIRD"):
            return noun_phrase(self, after, last)  # "load balancing *the calls*"
        if self.key(after) in ("of", "in") and after + 1 < last:
            return noun_phrase(self, after + 1, last)
        before = noun_phrase(self, first, noun)
        return noun_phrase(self, after, last) if before.span is None else before

    def _nominal(self, first: int, last: int) -> tuple[int, Verb] | None:
        """Find the verb inside a noun and where it stands: "10% reduction in churn", "policy enforcement"."""
        if self.key(first) == "better":
            return None  # "better farming tools"
        for index in range(first, last):
            if self.types[index] in ("WORD", "VERB", "ING", "THIRD"):
                inner = lexicon.nominal(self.key(index))
                if inner and (self.key(index + 1) != "of" or self.type(index + 2) != "METRIC"):
                    return index, Verb(inner, self.span(index, index + 1))
                if self.types[index] == "ING" and index > first:
                    form = lexicon.verb_form(self.key(index))
                    if form:
                        return index, Verb(form[0], self.span(index, index + 1))
            elif self.types[index] not in ("NUMBER", "ADVERB", "METRIC", "DETERMINER", "SIGN"):
                return None
        return None
