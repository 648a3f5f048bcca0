"""Categories and tags: rows to values and back."""

from __future__ import annotations

import apsw

from timeline_app.model.event import Category, Tag, TagKind
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.row_hash import row_hash
from timeline_app.store.file.rows import Row, all_rows, one_row
from timeline_app.store.records.records import verified

_SELECT = "SELECT id, name, colour, position, background, hash FROM category"


def category_hash(category: Category) -> int:
    return row_hash(
        "category",
        category.id,
        category.name,
        category.colour,
        category.position,
        category.background,
    )


def tag_hash(tag: Tag) -> int:
    return row_hash("tag", tag.id, tag.name, tag.kind)


@says_what_failed
def categories(connection: apsw.Connection) -> tuple[Category, ...]:
    """All categories in order of their lanes."""
    rows = all_rows(connection, f"{_SELECT} ORDER BY position, id")
    return tuple(_category(connection, row) for row in rows)


@says_what_failed
def read_category(connection: apsw.Connection, category_id: str) -> Category | None:
    row = one_row(
        connection,
        f"{_SELECT} WHERE id = ?",
        (category_id,),
    )
    return None if row is None else _category(connection, row)


def write_category(connection: apsw.Connection, category: Category) -> None:
    connection.execute(
        """INSERT INTO category (id, name, colour, position, background, hash)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, colour = excluded.colour,
        position = excluded.position, background = excluded.background, hash = excluded.hash""",
        (
            category.id,
            category.name,
            category.colour,
            category.position,
            int(category.background),
            category_hash(category),
        ),
    )


def delete_category(connection: apsw.Connection, category_id: str) -> None:
    connection.execute("DELETE FROM category WHERE id = ?", (category_id,))


@says_what_failed
def tags(connection: apsw.Connection) -> tuple[Tag, ...]:
    """All tags in order of their ids."""
    rows = all_rows(connection, "SELECT id, name, kind, hash FROM tag ORDER BY id")
    return tuple(_tag(connection, row) for row in rows)


@says_what_failed
def read_tag(connection: apsw.Connection, tag_id: str) -> Tag | None:
    row = one_row(connection, "SELECT id, name, kind, hash FROM tag WHERE id = ?", (tag_id,))
    return None if row is None else _tag(connection, row)


def write_tag(connection: apsw.Connection, tag: Tag) -> None:
    connection.execute(
        """INSERT INTO tag (id, name, kind, hash) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
        hash = excluded.hash""",
        (tag.id, tag.name, str(tag.kind), tag_hash(tag)),
    )


def delete_tag(connection: apsw.Connection, tag_id: str) -> None:
    connection.execute("DELETE FROM tag WHERE id = ?", (tag_id,))


def _category(connection: apsw.Connection, row: Row) -> Category:
    return verified(
        connection,
        "category",
        row[1],
        row[5],
        lambda: Category(row[0], row[1], row[2], row[3], background=bool(row[4])),
        category_hash,
    )


def _tag(connection: apsw.Connection, row: Row) -> Tag:
    tag_id, name, kind, stored_hash = row
    return verified(
        connection, "tag", name, stored_hash, lambda: Tag(tag_id, name, TagKind(kind)), tag_hash
    )
