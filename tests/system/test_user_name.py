from __future__ import annotations

import os
import pwd

import pytest

from timeline_app.system.user_name import user_name


def entry(gecos: str) -> pwd.struct_passwd:
    return pwd.struct_passwd(("ann", "x", 1000, 1000, gecos, "/home/ann", "/bin/sh"))


@pytest.mark.parametrize(
    ("gecos", "name"), [("Ann Lee,,,", "Ann Lee"), ("", "ann"), (",room 5", "ann")]
)
def test_a_user_is_called_by_their_full_name(
    monkeypatch: pytest.MonkeyPatch, gecos: str, name: str
) -> None:
    monkeypatch.setattr(pwd, "getpwuid", lambda _: entry(gecos))

    assert user_name() == name


def test_a_user_whom_the_system_does_not_know_has_the_name_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(_: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setitem(os.environ, "USERNAME", "Ann")

    assert user_name() == "Ann"
