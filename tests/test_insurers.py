"""The registry of bond insurers: spellings, lineage by date, dual tags, and what is no insurer."""

from datetime import date

import pytest

from generator.insurers import MOVES_THE_OBLIGOR, Event, registry

AUTUMN_2011 = date(2011, 11, 30)


def _code(tag: str) -> str | None:
    found = registry().find(tag)
    return None if found is None else found.code


def _obligor(tag: str, on: date | None) -> str | None:
    found = registry().obligor(tag, on)
    return None if found is None else found.code


def _event(**changes: str | None) -> Event:
    fields = {"kind": "merged", "when": "2009", "successor": "AGM", "text": "Merged.", "source": "a source"}
    return Event(**{**fields, **changes}, verified=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("INS-AGM", "AGM"),
        ("INS AGM", "AGM"),
        ("INS - AGM", "AGM"),
        ("AGM Insd", "AGM"),
        ("AGM Insured", "AGM"),
        ("(Insured; MBIA)", "MBIA"),
        ("NATL-RE Insd", "NATL"),
        ("NPFG", "NATL"),
        ("NPFGC", "NATL"),
        ("National Public Finance Guarantee Corporation", "NATL"),
        ("American Municipal Bond Assurance Corp.", "AMBAC"),
        ("Assured Guaranty, Inc.", "AG"),
        ("Build America Mutual Assurance Company", "BAM"),
        ("BAM-TCRS", "BAM"),
        ("AMBAC-TCRS", "AMBAC"),
        ("RAAI", "RADIAN"),
        ("Syncora Gtd", "SYNCORA"),
        ("CONNIE LEE", "CLIA"),
    ],
)
def test_spelling_of_a_filing_finds_its_insurer(tag: str, code: str) -> None:
    assert _code(tag) == code


@pytest.mark.parametrize("tag", ["XYZ", "", "INS", "AGM Bank", "JPMorgan Chase Bank, N.A.", "SAW"])
def test_tag_that_is_no_known_insurer_finds_none(tag: str) -> None:
    assert registry().find(tag) is None
    assert registry().obligor(tag, None) is None


def test_every_spelling_of_the_registry_leads_to_one_insurer_only() -> None:
    for insurer in registry().insurers:
        for spelling in (insurer.code, insurer.name, *insurer.spellings):
            assert _code(spelling) == insurer.code, spelling


def test_every_successor_is_in_the_registry_and_of_the_same_family() -> None:
    known = {insurer.code: insurer for insurer in registry().insurers}
    for insurer in registry().insurers:
        for event in insurer.events:
            if event.kind in MOVES_THE_OBLIGOR and event.successor is not None:
                assert known[event.successor].family == insurer.family


def test_every_event_names_its_source_and_a_date_that_exists() -> None:
    events = [event for insurer in registry().insurers for event in insurer.events]
    assert all(event.source and event.text for event in events)
    assert all(event.span[0] <= event.span[1] for event in events if event.span is not None)


@pytest.mark.parametrize(
    ("tag", "on", "obligor"),
    [
        ("AGM", AUTUMN_2011, "AGM"),
        ("AGM", date(2024, 7, 31), "AGM"),
        ("AGM", date(2024, 8, 1), "AG"),
        ("AGM", None, "AG"),
        ("FSA", date(2008, 12, 31), "FSA"),
        ("FSA", AUTUMN_2011, "AGM"),
        ("FSA", None, "AG"),
        ("FGIC", date(2008, 10, 1), "FGIC"),
        ("FGIC", AUTUMN_2011, "FGIC"),
        ("FGIC", date(2013, 8, 18), "FGIC"),
        ("FGIC", date(2013, 8, 19), "NATL"),
        ("MBIA", None, "MBIA"),
        ("XLCA", AUTUMN_2011, "SYNCORA"),
        ("SYNCORA", None, "SYNCORA"),
        ("CIFG", date(2016, 7, 4), "CIFG"),
        ("CIFG", date(2016, 7, 5), "AGC"),
        ("RADIAN", None, "AG"),
        ("AMBAC", None, "AMBAC"),
    ],
)
def test_obligor_follows_merger_and_novation_but_not_reinsurance(tag: str, on: date | None, obligor: str) -> None:
    assert _obligor(tag, on) == obligor


def test_tag_stays_what_it_was_whoever_owes_today() -> None:
    assert _code("INS-AGM") == "AGM"
    assert _obligor("INS-AGM", None) == "AG"


def test_lineage_tells_each_step_to_the_obligor_of_today() -> None:
    steps = [(event.kind, event.when, event.successor) for event in registry().lineage("FSA")]
    assert steps == [("renamed", "2009", "AGM"), ("merged", "2024-08-01", "AG")]


def test_year_alone_counts_from_its_last_day() -> None:
    event = _event(when="2009")
    assert not event.happened_by(date(2009, 12, 30))
    assert event.happened_by(date(2009, 12, 31))
    assert event.happened_by(None)


def test_month_alone_counts_from_its_last_day() -> None:
    event = _event(when="2012-02")
    assert not event.happened_by(date(2012, 2, 28))
    assert event.happened_by(date(2012, 2, 29))


def test_event_is_unsure_only_inside_the_time_its_date_leaves_open() -> None:
    event = _event(when="2009")
    days = [date(2008, 12, 31), date(2009, 1, 1), date(2009, 12, 30), date(2009, 12, 31)]
    assert [event.is_unsure_on(day) for day in days] == [False, True, True, False]
    assert not _event(when="2013-08-19").is_unsure_on(date(2013, 8, 19))


def test_event_without_a_date_is_past_and_unsure_on_every_day() -> None:
    event = _event(when=None)
    assert event.happened_by(date(1990, 1, 1))
    assert event.is_unsure_on(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("tag", "on", "certain"),
    [
        ("AGM", AUTUMN_2011, True),
        ("FSA", date(2009, 6, 30), False),
        ("FSA", AUTUMN_2011, True),
        ("XLCA", AUTUMN_2011, False),
        ("CGIC", AUTUMN_2011, False),
        ("XYZ", AUTUMN_2011, True),
    ],
)
def test_obligor_is_certain_unless_a_coarse_date_or_an_unverified_event_decides(
    tag: str, on: date, certain: bool
) -> None:
    assert registry().obligor_is_certain(tag, on) is certain


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("BHAC-CR FGIC", ("BHAC", "FGIC")),
        ("FGIC BHAC-CR", ("BHAC", "FGIC")),
        ("AGC-ICC FGIC", ("AGC", "FGIC")),
        ("NATL-RE & FGIC", ("NATL", "FGIC")),
        ("NATL-RE FGIC", ("NATL", "FGIC")),
        ("AMBAC/AGM", ("AMBAC", "AGM")),
        ("AGM SAW", ("AGM", "SAW")),
        ("INS-AGM", ("AGM",)),
        ("AGM XYZ", ("AGM XYZ",)),
        ("XYZ", ("XYZ",)),
    ],
)
def test_dual_tag_keeps_both_and_names_the_first_to_pay_first(tag: str, codes: tuple[str, ...]) -> None:
    assert registry().split_tag(tag) == codes


def test_dual_tag_is_owed_by_the_first_to_pay() -> None:
    assert _obligor("AGC-ICC FGIC", AUTUMN_2011) == "AGC"
    assert _obligor("AGC-ICC FGIC", None) == "AG"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("LOC-JPMorgan Chase Bank, N.A.", "Letter of credit"),
        ("LOC Federal National Mortgage Association", "Letter of credit"),
        ("CEP Texas Permanent School Fund", "Permanent school fund guarantee"),
        ("PSF-GTD", "Permanent school fund guarantee"),
        ("Q-SBLF", "Qualified school bond loan fund"),
        ("SAW", "State aid withholding or intercept"),
        ("ST INTERCEPT", "State aid withholding or intercept"),
        ("CEP-GNMA", "Federal agency or its mortgage insurance"),
        ("FHLMC", "Federal agency or its mortgage insurance"),
        ("ETM", "Escrow"),
        ("SPA", "Standby purchase agreement"),
        ("COMWLTH GTD", "Guarantee of a state or territory"),
        ("CEP Somebody Else", "Other credit enhancement provider"),
        ("XYZ", "Other enhancement"),
        ("SPACE AUTHORITY", "Other enhancement"),
    ],
)
def test_what_is_no_insurer_has_a_class_of_its_own(tag: str, name: str) -> None:
    assert registry().classify(tag) == name
