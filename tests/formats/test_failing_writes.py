"""A folder that cannot be written whole stays as it was."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from tests.formats.folders import files_of, make_folder
from timeline_app.formats.chronicle_folder import read_folder, write_folder
from timeline_app.model.errors import UserError

CALLS_OF_ONE_WRITE = 10
"""No function below is called more often for one write of a small folder."""


def failing(real: object, number: int) -> mock.Mock:
    """Works like `real`, but for its call of this number, for which the disk is full."""
    calls = iter(range(1, 10_000))

    def call(*arguments: object, **named: object) -> object:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)  # type: ignore[operator]

    return mock.Mock(side_effect=call)


@pytest.mark.parametrize("number", range(1, CALLS_OF_ONE_WRITE + 1))
@pytest.mark.parametrize("function", ["fsync", "replace", "mkdir"])
def test_a_failure_at_any_call_leaves_the_old_folder_or_the_new(
    tmp_path: Path, function: str, number: int
) -> None:
    folder = make_folder(tmp_path / "folder")
    old = read_folder(folder)
    write_folder(old, folder)
    before = files_of(folder)
    new = replace(old, info=replace(old.info, title="Another title"))
    with mock.patch.object(os, function, failing(getattr(os, function), number)):
        try:
            write_folder(new, folder)
        except UserError:
            assert files_of(folder) == before
        else:
            assert read_folder(folder) == new


def test_a_new_folder_that_fails_is_not_left_behind(tmp_path: Path) -> None:
    chronicle = read_folder(make_folder(tmp_path / "folder"))
    with (
        mock.patch.object(os, "fsync", failing(os.fsync, 1)),
        pytest.raises(UserError, match="cannot be written: No space left") as caught,
    ):
        write_folder(chronicle, tmp_path / "new")
    assert caught.value.code == "cannot_write_folder"
    assert not (tmp_path / "new").exists()
