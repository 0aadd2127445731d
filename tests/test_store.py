"""What a cache keeps, and that nothing wrong comes out of it: damage, other makes, foreign objects, no room."""

import hashlib
import pickle
import pickletools
import zlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.problems import Problem, Severity, Where
from generator.store import Store, damage_in, forget_others, keep, kept, key_of, open_store
from generator.store.records import packed, record, unpacked
from tests.builders import filing, holding

KEY = key_of("a", "b")
NOTE = Problem(where=Where("a.txt", 3), severity=Severity.NOTE, rule="r", message="m")


def only_file(folder: Path) -> Path:
    [found] = [path for path in (folder / "kind").rglob("*") if path.is_file()]
    return found


def test_filing_comes_back_equal(tmp_path: Path) -> None:
    made = filing(holding(value=None), holding(), period=date(2011, 3, 31))
    assert keep(Store(folder=tmp_path), "kind", KEY, (made, NOTE, Decimal("1.10")))
    assert kept(Store(folder=tmp_path), "kind", KEY) == (made, NOTE, Decimal("1.10"))


def test_what_was_not_kept_is_nothing(tmp_path: Path) -> None:
    assert kept(Store(folder=tmp_path), "kind", KEY) is None


@pytest.mark.parametrize("place", [0, 20, 60, -1])
def test_entry_with_a_changed_byte_is_nothing(tmp_path: Path, place: int) -> None:
    keep(Store(folder=tmp_path), "kind", KEY, NOTE)
    data = bytearray(only_file(tmp_path).read_bytes())
    data[place] ^= 1
    only_file(tmp_path).write_bytes(bytes(data))
    assert kept(Store(folder=tmp_path), "kind", KEY) is None


def test_entry_that_was_cut_off_is_nothing(tmp_path: Path) -> None:
    keep(Store(folder=tmp_path), "kind", KEY, NOTE)
    place = only_file(tmp_path)
    data = place.read_bytes()
    for length in range(len(data)):
        place.write_bytes(data[:length])
        assert kept(Store(folder=tmp_path), "kind", KEY) is None


def test_entry_that_names_anything_but_records_of_ours_is_refused(tmp_path: Path) -> None:
    keep(Store(folder=tmp_path), "kind", KEY, NOTE)
    mark = only_file(tmp_path).read_bytes()[: len(b"fundbook cache 1\n")]
    for foreign in (Path.cwd, key_of, open, Path("a")):
        body = zlib.compress(pickle.dumps(foreign, protocol=5))
        only_file(tmp_path).write_bytes(mark + hashlib.sha256(body).digest() + body)
        assert kept(Store(folder=tmp_path), "kind", KEY) is None


def test_parts_of_a_key_are_told_apart() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("ab", "c", "")}) == 4
    assert key_of("a") == key_of(b"a")


def test_entries_that_are_not_named_go(tmp_path: Path) -> None:
    store = Store(folder=tmp_path)
    for name in ("one", "two"):
        keep(store, "kind", key_of(name), name)
    forget_others(store, "kind", [key_of("two")])
    assert [kept(store, "kind", key_of(name)) for name in ("one", "two")] == [None, "two"]


def test_cache_that_cannot_be_made_is_a_note_and_another_folder_serves(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    store, (note,) = open_store(tmp_path / "taken", tmp_path / "instead")
    assert store == Store(folder=tmp_path / "instead")
    assert (note.severity, note.rule) == (Severity.NOTE, "cache-can-be-written")


def test_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "kind").write_text("a file where a folder is wanted")
    assert not keep(Store(folder=tmp_path), "kind", KEY, NOTE)


def test_cache_keeps_itself_out_of_git(tmp_path: Path) -> None:
    open_store(tmp_path / "cache", tmp_path)
    assert "*" in (tmp_path / "cache/.gitignore").read_text().splitlines()


def test_enumerations_are_kept_by_their_value_whatever_this_python_does() -> None:
    named = [text for _, text, _ in pickletools.genops(packed((Severity.NOTE, NOTE))) if isinstance(text, str)]
    assert "getattr" not in named
    assert "note" in named
    assert unpacked(packed((Severity.NOTE, NOTE))) == (Severity.NOTE, NOTE)


def test_record_with_too_few_or_too_many_values_is_refused() -> None:
    for values in ((), ("a.txt",), ("a.txt", 3, 3, 3)):
        with pytest.raises(ValueError, match="zip"):
            record(Where, *values)
    with pytest.raises(pickle.UnpicklingError):
        record(Severity, "note")


def test_damaged_entry_is_set_aside_and_told_once(tmp_path: Path) -> None:
    store = Store(folder=tmp_path)
    keep(store, "kind", KEY, NOTE)
    only_file(tmp_path).write_bytes(b"nothing of ours")
    assert kept(store, "kind", KEY) is None
    message = "damaged or gone, and made anew: 1 of the files that an earlier build kept (kind); check the disk"
    assert [problem.message for problem in damage_in(store)] == [message]
    assert damage_in(store) == ()
