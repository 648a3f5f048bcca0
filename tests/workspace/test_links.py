"""Links that open a chronicle at a passage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspace.pile import open_pile
from timeline_app.model.errors import UserError
from timeline_app.model.source import TextRange
from timeline_app.workspace.links import open_linked
from timeline_app.workspace.sources.citations import PassageLink, link, read_link


def pile_link(path: Path) -> PassageLink:
    with open_pile(path) as pile:
        return read_link(link(pile, pile.claim("docking-older").passage))


def test_a_link_opens_the_file_that_it_was_made_in(tmp_path: Path) -> None:
    with open_linked(pile_link(tmp_path)) as workspace:
        assert workspace.info.id == "pile"


def test_a_link_into_the_bundled_chronicle_opens_the_users_own_copy() -> None:
    made = PassageLink("russian-american-relations", "", "tass-2025", 1, TextRange(0, 4))
    with open_linked(made) as workspace:
        assert workspace.info.id == "russian-american-relations"


def test_another_chronicle_at_the_same_place_is_not_opened(tmp_path: Path) -> None:
    made = replace(pile_link(tmp_path), chronicle="another")
    with pytest.raises(UserError, match="is not here"):
        open_linked(made)


def test_a_path_that_is_not_whole_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not here"):
        open_linked(PassageLink("pile", "pile.chronicle", "older", 1, TextRange(0, 4)))
