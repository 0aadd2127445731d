"""What a proof says, in exact sentences: Proof -> Markdown."""

from generator.pages.filters import money
from generator.pages.markdown import Markdown, escape
from generator.pages.words import plural
from generator.reconcile import Check, Proof, Standing, Status

_NAMED = 3  # a sentence names that many failed checks, the table all of them


def proof_sentence(proof: Proof) -> Markdown:
    """Say what the control totals show, in one paragraph whose every figure comes from the proof."""
    match proof.standing:
        case Standing.PROVED:
            said = f"{_extent(proof)}, every control total {_checked(proof)}met, $0 unexplained."
        case Standing.PARTLY if not proof.rows:
            said = "The filing lists no holding, so there is nothing to add up."
        case Standing.PARTLY:
            said = f"{_extent(proof)}; {_unproved(proof)} No control total that could be checked is contradicted."
        case Standing.CONTRADICTED:
            said = f"{_extent(proof)}. {_dollars(proof)} {_failures(proof)}"
    return Markdown(f"{said}{_not_made(proof)}")


def _extent(proof: Proof) -> str:
    return f"{plural(proof.rows, 'row')}, {money(proof.value)}"


def _checked(proof: Proof) -> str:
    return "that could be checked was " if count(proof, Status.NOT_MADE) else ""


def _unproved(proof: Proof) -> str:
    if proof.rows == proof.rows_proved and not proof.value_unproved:
        return f"each row is borne out by a printed figure, but {' and '.join(proof.lacks)}."
    rows = plural(proof.rows - proof.rows_proved, "row")
    return f"{rows} and {money(proof.value_unproved)} stand under no met control total."


def _dollars(proof: Proof) -> str:
    if proof.value_unproved == 0 and proof.rows_proved == proof.rows:
        return "Every row and every dollar stands under a control total that is met ($0 unexplained)."
    return _unproved(proof)


def _failures(proof: Proof) -> str:
    failed = failed_checks(proof)
    verb = "does" if len(failed) == 1 else "do"
    names = [escape(check.subject) for check in failed[:_NAMED]]
    more = [f"{len(failed) - _NAMED} more"] if len(failed) > _NAMED else []
    return f"But {plural(len(failed), 'printed figure')} {verb} not recompute: {', '.join(names + more)}."


def _not_made(proof: Proof) -> str:
    missing = count(proof, Status.NOT_MADE)
    return f" {plural(missing, 'check')} could not be made." if missing else ""


def count(proof: Proof, status: Status) -> int:
    """Return how many checks of a proof ended that way."""
    return sum(check.status == status for check in proof.checks)


def failed_checks(proof: Proof) -> tuple[Check, ...]:
    """Return the checks that are not met, in their order."""
    return tuple(check for check in proof.checks if check.status == Status.FAILED)
