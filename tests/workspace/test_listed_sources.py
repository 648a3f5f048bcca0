"""What the list of sources shows, and what goes with one of them."""

from __future__ import annotations

from pathlib import Path

from tests.workspace.pile import open_pile
from timeline_app.workspace.sources.coverage import note_silence
from timeline_app.workspace.sources.removing_sources import removal_of
from timeline_app.workspace.sources.revising import edit_of, revised


def test_sources_are_listed_with_what_hangs_on_them(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        pile.apply(note_silence(pile, "crisis", "third"))
        listed = pile.listed_sources()
    assert [(one.source.id, one.claims, one.silences) for one in listed] == [
        ("older", 2, 0),
        ("newer", 2, 0),
        ("third", 1, 1),
    ]


def test_a_source_goes_with_its_texts_claims_and_silences_and_comes_back(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        pile.apply(note_silence(pile, "crisis", "third"))
        pile.apply(edit_of(revised(pile, "third", b"Another text.")))
        before = pile.whole()
        removal = removal_of(pile, "third")
        assert (len(removal.texts), len(removal.claims), len(removal.silences)) == (2, 1, 1)
        pile.apply(removal.edit)
        assert [source.id for source in pile.sources()] == ["newer", "older"]
        assert len(pile.claims_of("docking")) == 2
        pile.editing.undo()
        assert pile.whole() == before
