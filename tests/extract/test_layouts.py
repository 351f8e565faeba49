"""Every rule over layout is held to its own examples and rejects."""

from __future__ import annotations

import pytest

from extract.read import read_text
from extract.relate import headed, tabled
from extract.rules import describe, load_rules
from extract.rules.layouts import ColumnRule, ListRule, load_column_rules, load_list_rules
from tests.extract.marked import read_marked

RULES = (*load_column_rules(), *load_list_rules())
EXAMPLES = [(rule, text) for rule in RULES for text in rule.examples]
REJECTS = [(rule, text) for rule in RULES for text in rule.rejects]
ROLES = frozenset(
    {"subject", "object", "contest", "awardedBy", "role", "category", "participants", "topic", "rank", "certifier"}
)


def name_of(value: object) -> str | None:
    return value.name if isinstance(value, ColumnRule | ListRule) else None


def claims_of(rule: ColumnRule | ListRule, text: str) -> list[dict[str, str]]:
    """What a rule reads in a text: for each claim its object, subject and qualifiers."""
    plain = "\n".join(line.strip() for line in text.splitlines())
    document = read_text(f"# Report\n\nOur mills are old.\n\n{plain}\n\nOur mills are old.\n", name="example.md")
    relate = tabled.relate if isinstance(rule, ColumnRule) else headed.relate
    return [
        {
            "object": draft.object.name,
            **({"subject": draft.subject.name} if draft.subject else {}),
            **{role: value for role, value in draft.qualifiers if role in ROLES},
        }
        for draft in relate(document, tuple(range(len(document.blocks))))
        if draft.rule == rule.name
    ]


def marked_claims(text: str) -> list[dict[str, str]]:
    """What the marks of a text say: one claim for each line with an object, named with its contest."""
    found = []
    for line in text.splitlines():
        if "]{" in line:
            marked = read_marked(line, ROLES)
            claim = {role: marked.text[start:end] for role, start, end in marked.marks}
            contest = claim.pop("contest", "")
            claim.update({role: told.replace(",", "") for role, told in claim.items() if role == "participants"})
            found.append({**claim, "object": f"{contest}: {claim['object']}" if contest else claim["object"]})
    return found


def unmarked(text: str) -> str:
    return "\n".join(read_marked(line, ROLES).text if "]{" in line else line for line in text.splitlines())


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=name_of)
def test_example_is_found_by_its_rule(rule: ColumnRule | ListRule, text: str) -> None:
    assert claims_of(rule, unmarked(text)) == marked_claims(text)


@pytest.mark.parametrize(("rule", "text"), REJECTS, ids=name_of)
def test_reject_is_not_found_by_its_rule(rule: ColumnRule | ListRule, text: str) -> None:
    assert marked_claims(text), "the reject must mark what the rule looks for"
    assert claims_of(rule, unmarked(text)) == []


def test_names_of_rules_are_unique_among_all_rules() -> None:
    names = [rule.name for rule in (*RULES, *load_rules())]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_rule_has_proof_and_a_description(rule: ColumnRule | ListRule) -> None:
    assert rule.examples
    assert rule.rejects
    assert describe(rule.name) == rule.description
    assert rule.description.endswith(".")


@pytest.mark.parametrize("rule", load_list_rules(), ids=name_of)
def test_labels_of_a_list_are_those_of_a_rule_for_the_same_claims(rule: ListRule) -> None:
    labels = {column.name: column for column in load_column_rules()}[rule.labels]
    assert (labels.predicate, labels.object) == (rule.predicate, rule.object)
