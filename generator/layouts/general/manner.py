"""How a sponsor prints its schedules, where that is known: what the general reader need not find out by itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What is known of the schedules of a family beforehand.

    ``known`` families show a reading that its control totals contradict, the general one refuses it. In ``marked``
    schedules every heading shows a percentage, names a state or a class, or is named by a total: any other line
    without figures belongs to a name. ``municipal`` where names are those of municipal bonds; None leaves both to
    the schedule. In some, ``projects`` of an agency have rows of their own below its line (see ``carried``).
    """

    name: str
    known: bool = True
    marked: bool | None = True
    municipal: bool | None = True
    projects: bool = False


GENERAL = Manner(name="general", known=False, marked=None, municipal=None)
