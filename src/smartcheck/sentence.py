"""A statement as units, clauses and actions: chunks read by ``grammars/goal.lark``.

Dates and quantities are folded into one unit each; what remains is typed by the grammar's own words and by
`smartcheck.lexicon`. Clauses are opened by the grammar's links, actions are its verbs and what follows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smartcheck import grammar, lexicon
from smartcheck.goal import Action, DateExpression, Quantity, Verb
from smartcheck.source import Span
from smartcheck.words import Words

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
_STOPS = frozenset(".!?;:•|")
_DASHES = frozenset("—–-→")
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")


class Unit(NamedTuple):
    """A word, or an island of words that is one date or one quantity."""

    first: int
    last: int
    type: str | None
    key: str
    item: DateExpression | Quantity | None = None


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


class Sentence:
    """The units of a statement and what the grammar made of them."""

    def __init__(
        self, words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity]
    ) -> None:
        self.words = words
        self._grammar = grammar.load("goal", "frame", "link", "action")
        self.units = _fold(words, dates, quantities, self._grammar)
        self.types = [unit.type for unit in self.units]
        self.forms = [_form(unit) for unit in self.units]
        self.title = _is_title(words)
        self._links = self._grammar.openers("link")

    def span(self, first: int, last: int) -> Span:
        """Return the span of units *first* up to, not including, *last*."""
        return self.words.span(self.units[first].first, self.units[last - 1].last)

    def key(self, index: int) -> str:
        """Return the key of unit *index*, or nothing beyond the end."""
        return self.units[index].key if 0 <= index < len(self.units) else ""

    def type(self, index: int) -> str | None:
        """Return the type of unit *index*, or None beyond the end."""
        return self.types[index] if 0 <= index < len(self.types) else None

    def form(self, index: int) -> str | None:
        """Return unit *index* as a form of a verb (``VERB``, ``ING`` ...) even where the grammar has its own word for it."""
        return self.forms[index] if 0 <= index < len(self.forms) else None

    def ends(self, index: int) -> bool:
        """Say whether unit *index* ends a sentence or a line of thought."""
        key = self.key(index)
        if key == ".":
            return index + 1 >= len(self.units) or not self.words.touches(self.units[index + 1].first)
        if key in _DASHES:
            unit = self.units[index]
            after = index + 1 < len(self.units) and not self.words.touches(self.units[index + 1].first)
            return after and not self.words.touches(unit.first)
        return key in _STOPS

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield [first, last) of each stretch between stops, brackets left in."""
        first, depth = 0, 0
        for index in range(len(self.units)):
            key = self.key(index)
            depth += (key in _OPEN) - (key in _CLOSE and depth > 0)
            if depth == 0 and self.ends(index):
                if index > first:
                    yield first, index
                first = index + 1
        if first < len(self.units):
            yield first, len(self.units)

    def frame(self, first: int, last: int) -> Frame | None:
        """Read the frame that begins at unit *first*, if one does."""
        found = self._grammar.read(self.types, first, "frame", last)
        if found is None:
            return None
        end, tree = found
        core = tree.children[0] if tree.name == "frame" and tree.children else tree
        who = next((child for child in core.children if getattr(child, "name", "").startswith("subject")), None)
        leaves = who.leaves() if who else []
        if leaves and self._is_command(leaves[0]):
            return None
        if core.name == "desire" and (not leaves or self.types[leaves[-1]] not in ("PRONOUN", "PRONOUN_WOULD")):
            return None
        return Frame(core.name, end, (leaves[0], leaves[-1] + 1) if leaves else None)

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
        while index < last:
            key = self.key(index)
            step, new = index + 1, ""
            if key in _OPEN and depth == 0:
                depth, resume, new = 1, role, ASIDE
            elif depth and key in _CLOSE:
                found.append(Clause(role, begin, index, opener))
                depth, role, begin, opener = 0, resume, index + 1, index + 1
            elif depth and key in _OPEN:
                depth += 1
            elif not depth:
                new, step = self._opened(index, first, last, role)
            if new:
                if index > begin or role != MAIN:
                    found.append(Clause(role, begin, index, opener))
                role, begin, opener = new, index, step
            index = step
        if begin < last:
            found.append(Clause(role, begin, last, opener))
        return found

    def _opened(self, index: int, first: int, last: int, role: str) -> tuple[str, int]:
        """Return the role of the clause that opens at *index* (or nothing) and the index after its opener."""
        kind = self.types[index]
        if kind == "TO" and index > first and self._is_purpose(index, role):
            return REASON, index + 1
        if kind in self._links:
            read = self._grammar.read(self.types, index, "link", last)
            if read is not None:
                end, tree = read
                name = tree.children[0].name if tree.name == "link" else tree.name
                if name == "means" and self.type(end - 1) == "ING":
                    end -= 1
                if name == "means" and (
                    index == first or role == CONDITION or self.key(index - 1) in _TAKES_ING or self.type(index - 1) == "ASPECT"
                ):
                    return "", index + 1
                if name == "relative" and (index == first or self.key(index - 1) in ("so", "ensure", "of", "is")):
                    return "", index + 1
                return name, end
        if kind in ("COMMA", "AND") and role not in (MAIN, ASIDE) and self._action_resumes(index, last, role):
            return MAIN, index + 1
        if self.key(index) == "for" and self.key(index + 1) in _COMPARATIVES:
            return REASON, index + 1
        return "", index + 1

    def _is_purpose(self, index: int, role: str) -> bool:
        """Say whether "to" plus a verb says why, rather than completing the word before it."""
        after = index + 1
        while self.type(after) == "ADVERB":
            after += 1
        if self.form(after) not in ("VERB", "ASPECT", "BE"):
            return False
        if self.form(after) == "VERB" and lexicon.mostly_noun(self.key(after)) and not self._object_follows(after + 1):
            return False
        if self.key(after) in ("have", "be", "become", "see", "get", "do"):
            return False
        before = self.key(index - 1)
        form = lexicon.verb_form(before)
        if before in _TAKES_TO or lexicon.singular(before) in _TAKES_TO or before in ("and", "or", ","):
            return False
        if form and form[0] in _TAKES_TO:
            return False
        back = index - 1
        while back >= max(0, index - _REACH) and self.type(back) not in ("TO", None):
            form = lexicon.verb_form(self.key(back))
            if form and form[0] in _MAKES_OTHERS and form[1] in ("VERB", "ING"):
                return False
            back -= 1
        return role in (MAIN, GUARD, INCLUDING, ASIDE)

    def _object_follows(self, index: int) -> bool:
        return self.type(index) in ("DETERMINER", "METRIC", "WORD", "PRONOUN", "PAST", "ADVERB", "VERB", "ING")

    def _action_resumes(self, index: int, last: int, role: str) -> bool:
        """Say whether after a comma or "and" in a side clause a new main action begins."""
        after = index + 1
        if self.types[index] == "COMMA" and self.type(after) in ("AND", "THEN"):
            after += 1
        elif self.types[index] == "AND" and role in (MEANS, REASON, RELATIVE, CONDITION, INCLUDING):
            return False
        while self.type(after) in ("ADVERB", "THEN"):
            after += 1
        return after < last and self.form(after) == "VERB" and self._is_verb_here(after)

    def _is_verb_here(self, index: int) -> bool:
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
        form = lexicon.verb_form(self.key(at)) or (self.key(at), "VERB")
        lemma, name = form[0], lexicon.verb_class(form[0]) or "act"
        if begun and name in ("finish", "create"):
            name = "act"  # to start making something is not to have made it
        particle = self.key(at + 1)
        joined = lexicon.phrasal(lemma, particle) if at + 1 < last else None
        if joined:
            lemma, name, end = f"{lemma} {particle}", joined, max(end, at + 2)
        else:
            end = min(end, at + 1)
        return end, at, Verb(lemma, self.span(at, end)), name, hedged

    def actions(self, first: int, last: int, *, promised: bool = False) -> list[Action]:
        """Read every action of the main clause in units *first* to *last*.

        *promised* says that a frame ("we will") stands before, so that a verb must follow even if it is not known.
        """
        if first < last and self.types[first] == "WORD" and (promised or self._is_order(first)):
            self.types[first] = self.forms[first] = "VERB"
        found: list[Action] = []
        begin = first
        while begin < last:
            read = self.action(begin, last)
            stop = self._next_told(begin, last) if read is None else self._next_action(read[0], last, self.forms[read[1]])
            found.append(self._build(begin, stop, read))
            begin = stop
            while begin < last and self.types[begin] in ("COMMA", "AND", "OR", "THEN", "AMPERSAND"):
                begin += 1
        return found

    def _is_order(self, index: int) -> bool:
        """Say whether an unknown first word must be a verb: English has no "<noun> the <noun>"."""
        return self.type(index + 1) == "DETERMINER" and self.key(index + 1) not in ("all", "no", "both", "each", "any", "that's")

    def _next_told(self, index: int, last: int) -> int:
        """Return the "and" after which a second told state begins ("... is live and the old one is gone"), or *last*."""
        seen = 0
        for at in range(index, last):
            if self.types[at] == "IS":
                seen += 1
            elif self.types[at] == "AND" and seen and self.types[at - 1] != "COMMA":
                if "IS" in self.types[at + 1 : min(last, at + _REACH)] and self.type(at + 1) in ("DETERMINER", "WORD", "NUMBER"):
                    return at
        return last

    def _next_action(self, index: int, last: int, tag: str | None) -> int:
        """Return where the next action of the same form begins (its conjunction), or *last*."""
        if tag is None:
            return last
        while index < last:
            if self.key(index) in _OPEN:
                index = self._past_bracket(index, last)
            elif self.types[index] in ("COMMA", "AND", "OR", "THEN", "AMPERSAND"):
                after = index
                while after < last and self.types[after] in ("COMMA", "AND", "OR", "THEN", "AMPERSAND", "ADVERB"):
                    after += 1
                if after < last and self._continues(after, tag):
                    return index
                index = max(after, index + 1)
            else:
                index += 1
        return last

    def _past_bracket(self, index: int, last: int) -> int:
        depth = 0
        while index < last:
            depth += (self.key(index) in _OPEN) - (self.key(index) in _CLOSE)
            index += 1
            if depth == 0:
                break
        return index

    def _continues(self, index: int, tag: str) -> bool:
        kind = self.forms[index]
        if kind in ("BE", "ASPECT"):
            return tag in ("VERB", "BE", "ASPECT")
        if tag in ("VERB", "ASPECT", "BE", "WISH"):
            if kind != "VERB":
                return False
            if lexicon.mostly_noun(self.key(index)):
                return self.type(index + 1) in ("DETERMINER", "METRIC", "PRONOUN", "PARTICLE", "TO")
            return True
        return kind == tag and tag in ("ING", "PAST", "THIRD") and self._object_follows(index + 1)

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
            found = noun_phrase(self, begin, last)
            if verb.lemma == "get" and begin < last:
                verb, name, found = self._get(begin, last, verb, found)
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

    def _get(self, begin: int, last: int, verb: Verb, found: Phrase) -> tuple[Verb, str, Phrase]:
        """Read "get" by what follows: an act done ("get promoted"), a state ("get fitter"), else something obtained."""
        key = self.key(begin)
        form = lexicon.verb_form(key)
        if self.types[begin] == "PAST" and form:
            return Verb(form[0], self.span(begin, begin + 1)), "finish", noun_phrase(self, begin + 1, last)
        if lexicon.vague_words().get(key) == "quality" and (begin + 1 >= last or self.types[begin + 1] != "WORD"):
            return verb, "state", noun_phrase(self, begin + 1, last)
        return verb, "finish", found

    def _told(self, first: int, last: int) -> Action | None:
        """Read a told state or event: "The API is released", "Throughput increases to 10"."""
        for index in range(first + 1, min(last, first + _REACH)):
            kind = self.types[index]
            if kind == "IS":
                after = index + 1
                while after < last and self.types[after] == "ADVERB":
                    after += 1
                form = lexicon.verb_form(self.key(after)) if after < last and self.types[after] == "PAST" else None
                verb = Verb(form[0], self.span(after, after + 1)) if form else Verb("be", self.span(index, index + 1))
                name = (lexicon.verb_class(verb.lemma) or "act") if form else "target"
            elif kind == "THIRD" and self.type(index + 1) in ("METRIC", "TO", "DETERMINER", "ADVERB") and index + 1 < last:
                form = lexicon.verb_form(self.key(index))
                verb = Verb(form[0] if form else self.key(index), self.span(index, index + 1))
                name = lexicon.verb_class(verb.lemma) or "act"
            elif kind in ("COMMA", "METRIC", "DATE") or self.ends(index):
                return None
            else:
                continue
            found = noun_phrase(self, first, index)
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

    def _nominal_object(self, first: int, last: int, noun: int) -> Phrase:
        """Return what a verb inside a noun acts on: "*policy* enforcement", "reduction in *churn*"."""
        after = noun + 1
        if self.key(after) in ("of", "in") and after + 1 < last:
            return noun_phrase(self, after + 1, last)
        before = noun_phrase(self, first, noun)
        return noun_phrase(self, after, last) if before.span is None else before

    def _nominal(self, first: int, last: int) -> tuple[int, Verb] | None:
        """Find the verb inside a noun and where it stands: "10% reduction in churn", "policy enforcement"."""
        for index in range(first, last):
            if self.types[index] in ("WORD", "VERB", "ING", "THIRD"):
                inner = lexicon.nominal(self.key(index))
                if inner:
                    return index, Verb(inner, self.span(index, index + 1))
                if self.types[index] == "ING" and index > first:
                    form = lexicon.verb_form(self.key(index))
                    if form:
                        return index, Verb(form[0], self.span(index, index + 1))
            elif self.types[index] not in ("NUMBER", "ADVERB", "METRIC", "DETERMINER", "SIGN"):
                return None
        return None


_COMPARATIVES = frozenset("better improved greater increased more faster higher lower easier stronger".split())
_TAKES_TO = frozenset(
    """able ability agree agreement allow arrange ask aim attempt chance choose continue commit decide desire effort enable encourage enough
    expect fail forced goal help hope how intend learn like love manage mean motivate need need objective opportunity plan prefer prepare promise
    propose ready refuse remember right start target time train try wait want way where when what willing willingness wish work keep used
    commitment capacity power drive have had has likely eager designed urge begin sure it access guide lobby force invite persuade teach tell
    get make it's easier harder easy hard possible""".split()
)
_TAKES_ING = frozenset("consider try practice practise stop avoid enjoy finish to".split())
_MAKES_OTHERS = frozenset("lobby enable encourage help allow teach train persuade convince invite ask get require urge motivate".split())


class Phrase(NamedTuple):
    """A noun phrase as an assessor sees it."""

    span: Span | None
    head: str
    kind: str
    plural: bool
    alternatives: bool


def noun_phrase(sentence: Sentence, first: int, last: int) -> Phrase:
    """Read the object that begins at unit *first*: its extent, its head noun and how definite it is."""
    preposition, possessive, definite = (lexicon.closed(n) for n in ("preposition", "possessive", "definite"))
    indefinite, pronoun = lexicon.closed("indefinite"), lexicon.closed("pronoun")
    while first < last and _is_leading(sentence, first, preposition):
        first += 1
    end = first
    alternatives = False
    while end < last:
        kind, key = sentence.types[end], sentence.key(end)
        if kind in ("DATE", "TO", "COMMA") or sentence.ends(end) or key in _OPEN or key in _CLOSE:
            break
        if end > first and (key in preposition or kind in ("MODAL", "IS") or key in ("that", "which", "who")):
            break
        if end > first and kind in ("PAST", "ING") and (
            end + 1 >= last or sentence.types[end + 1] not in ("WORD", "VERB", "NUMBER", "THIRD", "ING", "GOAL", "HELP", "WISH", "AND")
        ):
            break
        if kind == "METRIC" and end > first and sentence.types[end - 1] != "DETERMINER":
            break
        if kind in ("AND", "OR", "AMPERSAND"):
            alternatives = alternatives or kind == "OR"
        end += 1
    if end == first:
        return Phrase(None, "", "none", False, False)
    words = list(range(first, end))
    while words and sentence.types[words[0]] in ("AND", "OR", "AMPERSAND"):
        words.pop(0)
    while words and sentence.types[words[-1]] in ("AND", "OR", "AMPERSAND", "ADVERB"):
        words.pop()
    if len(words) == 1 and sentence.key(words[0]) in ("all", "some", "each", "one", "both", "any") and sentence.key(end) == "of":
        return noun_phrase(sentence, end + 1, last)
    content = [index for index in words if sentence.types[index] not in ("AND", "OR", "AMPERSAND", "ADVERB")]
    if not content:
        return Phrase(None, "", "none", False, False)
    span = sentence.span(words[0], words[-1] + 1)
    tail = _tail(sentence, words[-1] + 1, last, preposition)
    unit = sentence.units[content[0]]
    head_index = content[-1]
    head_word = sentence.key(head_index)
    if isinstance(unit.item, Quantity):
        if _is_measure(unit.item) and len(content) == 1:
            return Phrase(None, "", "none", False, False)
        return _counted(sentence, unit.item, content, span, alternatives)
    head = lexicon.singular(head_word)
    plural = head != head_word
    starts = sentence.key(content[0])
    if len(content) == 1 and starts in pronoun:
        return Phrase(span, head, "pronoun", False, alternatives)
    if starts in ("how", "what", "why"):
        return Phrase(span, head, "named" if starts == "how" else "category", False, alternatives)
    if sentence.types[content[0]] == "ING" and kind_of_ing(sentence, content):
        return Phrase(span, head, "named", plural, alternatives)
    kind = lexicon.noun_class(head_word)
    joins = [index for index in words if sentence.types[index] in ("AND", "OR", "AMPERSAND")]
    modifiers = [
        index
        for index in content[:-1]
        if index > max(joins, default=-1)
        and sentence.key(index) not in possessive | definite | indefinite
        and not lexicon.is_generic(sentence.key(index))
        and lexicon.vague_words().get(sentence.key(index)) != "quality"
        and sentence.key(index) not in ("-", "'", '"')
    ]
    owned = starts in possessive or any(sentence.key(index).endswith("'s") for index in content[:-1])
    if kind == "vague_thing" or (lexicon.is_generic(head_word) and len(content) == 1):
        return Phrase(span, head, "vague", plural, alternatives)
    if lexicon.is_event(head_word) and not plural and (modifiers or tail or owned or sentence.key(content[0]) in definite):
        return Phrase(span, head, "event", plural, alternatives)
    if _is_proper(sentence, content, words):
        return Phrase(span, head, "indicator" if lexicon.is_indicator(head_word) else "named", plural, alternatives)
    if lexicon.is_indicator(head_word):
        named = bool(modifiers) or owned or tail or starts in definite
        return Phrase(span, head, "indicator" if named else "bare", plural, alternatives)
    if kind == "trait":
        return Phrase(span, head, "trait", plural, alternatives)
    if owned or starts in definite:
        return Phrase(span, head, "named", plural, alternatives)
    if plural:
        return Phrase(span, head, "named" if tail and modifiers else "category", plural, alternatives)
    return Phrase(span, head, "named" if modifiers or tail else "category", plural, alternatives)


def _counted(
    sentence: Sentence, quantity: Quantity, content: list[int], span: Span, alternatives: bool
) -> Phrase:
    unit = (quantity.unit or "").split("/")[0]
    if quantity.kind == "currency":
        return Phrase(span, unit, "money", True, alternatives)
    if len(content) > 1 and quantity.kind in ("percent", "ratio", "duration"):
        unit = lexicon.singular(sentence.key(content[-1]))
    kind = lexicon.noun_class(unit.split(" ")[-1]) if unit else None
    if kind == "vague_thing" or not unit:
        return Phrase(span, unit, "vague", True, alternatives)
    return Phrase(span, unit, "trait" if kind == "trait" else "count", True, alternatives)


def kind_of_ing(sentence: Sentence, content: list[int]) -> bool:
    """Say whether an -ing word is an activity that is itself the object: "tolerate sitting", "start swimming"."""
    return len(content) == 1 and lexicon.noun_class(sentence.key(content[0])) is None


def _is_leading(sentence: Sentence, index: int, preposition: frozenset[str]) -> bool:
    """Say whether a unit only leads to the object: a date, how much of it, "talk *to* users"."""
    unit = sentence.units[index]
    if unit.type == "DATE":
        return True
    if isinstance(unit.item, Quantity):
        return _is_measure(unit.item) and sentence.key(index + 1) in preposition
    return unit.type != "METRIC" and unit.key in preposition


def _is_measure(quantity: Quantity) -> bool:
    """Say whether a quantity says how long or how often, rather than naming the thing itself."""
    return quantity.kind in ("duration", "percent", "ratio") or (quantity.unit or "").split("/")[0] in ("time", "")


def _tail(sentence: Sentence, index: int, last: int, preposition: frozenset[str]) -> bool:
    """Say whether the noun phrase goes on with words that say which one: "of the checkout", "for new hires"."""
    if index >= last or sentence.key(index) not in preposition:
        return False
    return sentence.key(index) in ("of", "for", "from", "between", "with", "on", "about") and (
        sentence.type(index + 1) not in ("DATE", "METRIC", None) and index + 1 < last
    )


def _is_proper(sentence: Sentence, content: list[int], words: list[int]) -> bool:
    """Say whether the phrase holds a name: capitals inside the sentence, an acronym, a quotation, a glued number."""
    begins = sentence.units[content[0]].first == 0
    capitals = total = 0
    for index in words:
        unit = sentence.units[index]
        written = sentence.words.written(unit.first)
        if unit.key in ('"', "“", "`", "«") or unit.key.startswith("GD"):
            return True
        if not written[:1].isalpha():
            continue
        total += 1
        if len(written) > 1 and written.isupper() and any(sign.isalpha() for sign in written):
            return True
        if written[:1].isupper() and not (begins and index == content[0]):
            capitals += 1
        if any(sign.isupper() for sign in written[1:]):
            return True
    return capitals > 0 and not sentence.title


def _is_title(words: Words) -> bool:
    """Say whether every longer word of the statement has a capital, so that capitals name nothing."""
    long = [words.written(index) for index, key in enumerate(words.keys) if len(key) > 3 and key.isalpha()]
    return len(long) > 1 and all(word[:1].isupper() for word in long)


def _form(unit: Unit) -> str | None:
    if unit.item is not None or unit.type in ("BE", "ASPECT", "DETERMINER", "PRONOUN", "TO", "COMMA", "IS", "MODAL", "LIKE"):
        return unit.type
    return lexicon.tag(unit.key) if unit.key[0].islower() and unit.type not in ("AND", "OR", "THEN") else unit.type


def _fold(
    words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity], goal: grammar.Grammar
) -> list[Unit]:
    """Return the units of a text: one for each date and quantity, one for each word between them."""
    islands: dict[int, tuple[int, str, DateExpression | Quantity]] = {}
    for name, items in (("DATE", dates), ("METRIC", quantities)):
        for item in items:
            islands[item.span.start] = (item.span.end, name, item)
    units: list[Unit] = []
    index, count = 0, len(words)
    while index < count:
        found = islands.get(words.start[index])
        first = index
        if found:
            end, name, item = found
            while index < count and words.start[index] < end:
                index += 1
            units.append(Unit(first, index, name, words.keys[first], item))
            continue
        key = words.keys[index]
        while key[0].isalpha() and _hyphenated(words, index) and words.start[index + 1] not in islands and words.start[index + 2] not in islands:
            index += 2
            key = f"{key}-{words.keys[index]}"
        kind = goal.lookup(key)
        if kind is None:
            kind = _JOINS.get(key)
            if kind is None and key[0].isalpha():
                kind = "NUMBER" if key[0].isupper() else lexicon.tag(key)
            elif kind is None and key not in _PUNCTUATION:
                kind = "SIGN"
        index += 1
        units.append(Unit(first, index, kind, key))
    return units


def _hyphenated(words: Words, index: int) -> bool:
    """Say whether a hyphen joins word *index* to the next one."""
    return (
        index + 2 < len(words)
        and words.keys[index + 1] in ("-", "‑")
        and words.touches(index + 1)
        and words.touches(index + 2)
        and words.keys[index + 2][0].islower()
    )


_PUNCTUATION = frozenset(".!?;:()[]{}•|")
_JOINS = {",": "COMMA", "&": "AMPERSAND", "/": "OR", "and": "AND", "or": "OR", "then": "THEN"}
_REACH = 12
"""How many units back a verb can reach its complement; it keeps the reading linear.

"""
