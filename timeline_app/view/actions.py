"""Every action of the window, as data: menus, shortcuts and lists of commands read this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Needs(Enum):
    """What must be there for an action to be of use; it cannot be chosen before."""

    NOTHING = "nothing"
    CHRONICLE = "a chronicle"
    WRITABLE = "a chronicle that can be edited"
    EVENTS = "one that can be edited, with an event selected or several"
    SEVERAL = "one that can be edited, with several events selected"
    READING = "one that can be edited, with a source that is read"
    WORDS = "one that can be edited, with words selected in the source that is read"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do. `keys` of a `canvas` action work where the canvas has the focus."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    canvas: bool = False
    choice: str = ""  # actions with the same choice exclude one another
    needs: Needs = Needs.NOTHING


_CONTEXT = "Action"


# QT_TRANSLATE_NOOP hands its text through, typed as object.


def _action(
    id: str,  # noqa: A002
    text: object,
    *keys: str,
    menu: str = "",
    choice: str = "",
    needs: Needs = Needs.NOTHING,
) -> Action:
    return Action(id, str(text), keys, menu, choice=choice, needs=needs)


def _canvas(
    id: str,  # noqa: A002
    text: object,
    *keys: str,
    menu: str = "",
    needs: Needs = Needs.NOTHING,
) -> Action:
    return Action(id, str(text), keys, menu, canvas=True, needs=needs)


ACTIONS: tuple[Action, ...] = (
    _action(
        "new_chronicle",
        QT_TRANSLATE_NOOP("Action", "New chronicle…"),
        menu="file",
    ),
    _action("open", QT_TRANSLATE_NOOP("Action", "Open a chronicle…"), "Ctrl+O", menu="file"),
    _action(
        "save_copy",
        QT_TRANSLATE_NOOP("Action", "Save a copy as…"),
        menu="file",
        needs=Needs.CHRONICLE,
    ),
    _action(
        "backups",
        QT_TRANSLATE_NOOP("Action", "Backups…"),
        menu="file",
        needs=Needs.CHRONICLE,
    ),
    _action(
        "describe_chronicle",
        QT_TRANSLATE_NOOP("Action", "Chronicle's title and description…"),
        menu="file",
        needs=Needs.WRITABLE,
    ),
    _action(
        "restore_bundled",
        QT_TRANSLATE_NOOP("Action", "Restore the bundled chronicle…"),
        menu="file",
    ),
    _action("quit", QT_TRANSLATE_NOOP("Action", "Quit"), "Ctrl+Q", menu="file"),
    _action("undo", QT_TRANSLATE_NOOP("Action", "Undo"), "Ctrl+Z", menu="edit"),
    _action("redo", QT_TRANSLATE_NOOP("Action", "Redo"), "Ctrl+Shift+Z", "Ctrl+Y", menu="edit"),
    _action(
        "new_event",
        QT_TRANSLATE_NOOP("Action", "New event…"),
        "Ctrl+N",
        menu="edit",
        needs=Needs.WRITABLE,
    ),
    _action(
        "change_event",
        QT_TRANSLATE_NOOP("Action", "Change event…"),
        "F2",
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _action(
        "event_category",
        QT_TRANSLATE_NOOP("Action", "Category of events"),
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _action(
        "event_importance",
        QT_TRANSLATE_NOOP("Action", "Importance of events"),
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _action(
        "add_tag",
        QT_TRANSLATE_NOOP("Action", "Add a tag…"),
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _action(
        "remove_tag",
        QT_TRANSLATE_NOOP("Action", "Remove a tag…"),
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _action(
        "merge_events",
        QT_TRANSLATE_NOOP("Action", "Merge events…"),
        menu="edit",
        needs=Needs.SEVERAL,
    ),
    _action(
        "split_event",
        QT_TRANSLATE_NOOP("Action", "Split event…"),
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _canvas(
        "delete_events",
        QT_TRANSLATE_NOOP("Action", "Delete events"),
        "Del",
        menu="edit",
        needs=Needs.EVENTS,
    ),
    _action(
        "categories",
        QT_TRANSLATE_NOOP("Action", "Categories…"),
        menu="edit",
        needs=Needs.CHRONICLE,
    ),
    _action("history", QT_TRANSLATE_NOOP("Action", "History"), "Ctrl+H", menu="edit"),
    _action("preferences", QT_TRANSLATE_NOOP("Action", "Preferences…"), menu="edit"),
    _canvas("fit", QT_TRANSLATE_NOOP("Action", "Fit everything"), "0", "Home", menu="view"),
    _canvas("end", QT_TRANSLATE_NOOP("Action", "Go to the last events"), "End", menu="view"),
    _canvas("zoom_in", QT_TRANSLATE_NOOP("Action", "Zoom in"), "+", "=", "W", menu="view"),
    _canvas("zoom_out", QT_TRANSLATE_NOOP("Action", "Zoom out"), "-", "S", menu="view"),
    _canvas(
        "narrow", QT_TRANSLATE_NOOP("Action", "Narrow the view to half its span"), "[", menu="view"
    ),
    _canvas(
        "widen", QT_TRANSLATE_NOOP("Action", "Widen the view to twice its span"), "]", menu="view"
    ),
    _canvas(
        "earlier", QT_TRANSLATE_NOOP("Action", "Move to earlier times"), "Left", "A", menu="view"
    ),
    _canvas("later", QT_TRANSLATE_NOOP("Action", "Move to later times"), "Right", "D", menu="view"),
    _canvas("lanes_up", QT_TRANSLATE_NOOP("Action", "Scroll lanes up"), "Up", menu="view"),
    _canvas("lanes_down", QT_TRANSLATE_NOOP("Action", "Scroll lanes down"), "Down", menu="view"),
    _canvas("show_all_lanes", QT_TRANSLATE_NOOP("Action", "Show all lanes"), menu="view"),
    _action(
        "theme_system",
        QT_TRANSLATE_NOOP("Action", "Colours of the desktop"),
        menu="view",
        choice="theme",
    ),
    _action(
        "theme_light", QT_TRANSLATE_NOOP("Action", "Light colours"), menu="view", choice="theme"
    ),
    _action("theme_dark", QT_TRANSLATE_NOOP("Action", "Dark colours"), menu="view", choice="theme"),
    _action("search", QT_TRANSLATE_NOOP("Action", "Search…"), "Ctrl+F", "/", menu="go"),
    _action("filters", QT_TRANSLATE_NOOP("Action", "Filters…"), "Ctrl+Shift+F", menu="go"),
    _action("table", QT_TRANSLATE_NOOP("Action", "Table of events"), "Ctrl+T", menu="go"),
    _action("save_view", QT_TRANSLATE_NOOP("Action", "Save this view…"), menu="go"),
    _action("go_to_date", QT_TRANSLATE_NOOP("Action", "Go to date…"), "Ctrl+G", menu="go"),
    _action("back", QT_TRANSLATE_NOOP("Action", "Back to the place before"), "Alt+Left", menu="go"),
    _action(
        "forward", QT_TRANSLATE_NOOP("Action", "Forward to the place after"), "Alt+Right", menu="go"
    ),
    _action("focus_timeline", QT_TRANSLATE_NOOP("Action", "Go to the timeline"), "F6", menu="go"),
    _canvas(
        "centre",
        QT_TRANSLATE_NOOP("Action", "Centre the selection, again: fit it"),
        "F",
        menu="go",
    ),
    _canvas("next_in_lane", QT_TRANSLATE_NOOP("Action", "Next event in the lane"), ".", menu="go"),
    _canvas(
        "previous_in_lane",
        QT_TRANSLATE_NOOP("Action", "Previous event in the lane"),
        ",",
        menu="go",
    ),
    _canvas("forget_measure", QT_TRANSLATE_NOOP("Action", "Stop measuring"), "Escape", menu="go"),
    _action("read_source", QT_TRANSLATE_NOOP("Action", "Read in the source"), "Ctrl+R", menu="go"),
    _action("commands", QT_TRANSLATE_NOOP("Action", "All commands…"), "Ctrl+Shift+P", menu="help"),
    _action("shortcuts", QT_TRANSLATE_NOOP("Action", "All shortcuts…"), "?", menu="help"),
    _action(
        "sources",
        QT_TRANSLATE_NOOP("Action", "List of sources"),
        "Ctrl+6",
        menu="sources",
        needs=Needs.CHRONICLE,
    ),
    _action(
        "new_source",
        QT_TRANSLATE_NOOP("Action", "New source…"),
        "Ctrl+Shift+S",
        menu="sources",
        needs=Needs.WRITABLE,
    ),
    _action(
        "sources_of_files",
        QT_TRANSLATE_NOOP("Action", "New sources of text files…"),
        menu="sources",
        needs=Needs.WRITABLE,
    ),
    _action(
        "change_source",
        QT_TRANSLATE_NOOP("Action", "Change source…"),
        menu="sources",
        needs=Needs.READING,
    ),
    _action(
        "delete_source",
        QT_TRANSLATE_NOOP("Action", "Delete source…"),
        menu="sources",
        needs=Needs.READING,
    ),
    _action(
        "new_event_from_passage",
        QT_TRANSLATE_NOOP("Action", "New event from this passage…"),
        "Ctrl+Shift+N",
        menu="sources",
        needs=Needs.WORDS,
    ),
    _action(
        "add_to_event",
        QT_TRANSLATE_NOOP("Action", "Add this passage to an event…"),
        "Ctrl+Shift+E",
        menu="sources",
        needs=Needs.WORDS,
    ),
    _action(
        "mark_silent",
        QT_TRANSLATE_NOOP("Action", "Mark this source as silent on an event…"),
        "Ctrl+Shift+M",
        menu="sources",
        needs=Needs.READING,
    ),
    _action("compare", QT_TRANSLATE_NOOP("Action", "Compare sources"), "Ctrl+1", menu="sources"),
    _action(
        "side_by_side",
        QT_TRANSLATE_NOOP("Action", "Whole sources side by side"),
        "Ctrl+2",
        menu="sources",
    ),
    _action("coverage", QT_TRANSLATE_NOOP("Action", "Coverage"), "Ctrl+3", menu="sources"),
    _action(
        "order_of_telling",
        QT_TRANSLATE_NOOP("Action", "Order of telling"),
        "Ctrl+4",
        menu="sources",
    ),
    _action("repair", QT_TRANSLATE_NOOP("Action", "Repair queue"), "Ctrl+5", menu="sources"),
    _action("revise", QT_TRANSLATE_NOOP("Action", "New text of the source…"), menu="sources"),
    _action(
        "copy_chicago",
        QT_TRANSLATE_NOOP("Action", "Copy passage with a Chicago footnote"),
        "Ctrl+Shift+C",
        menu="sources",
    ),
    _action(
        "copy_gost",
        QT_TRANSLATE_NOOP("Action", "Copy passage with a GOST footnote"),
        "Ctrl+Shift+G",
        menu="sources",
    ),
    _action(
        "copy_annotation",
        QT_TRANSLATE_NOOP("Action", "Copy passage as a Web Annotation"),
        "Ctrl+Shift+A",
        menu="sources",
    ),
    _action(
        "copy_link",
        QT_TRANSLATE_NOOP("Action", "Copy a link to the passage"),
        "Ctrl+Shift+L",
        menu="sources",
    ),
    _action("about", QT_TRANSLATE_NOOP("Action", "About Timeline App"), menu="help"),
)

MENUS: tuple[tuple[str, object], ...] = (
    ("file", QT_TRANSLATE_NOOP("Action", "File")),
    ("edit", QT_TRANSLATE_NOOP("Action", "Edit")),
    ("view", QT_TRANSLATE_NOOP("Action", "View")),
    ("go", QT_TRANSLATE_NOOP("Action", "Go")),
    ("sources", QT_TRANSLATE_NOOP("Action", "Sources")),
    ("help", QT_TRANSLATE_NOOP("Action", "Help")),
)

_FIRST_OF_GROUPS = frozenset(
    (
        "save_copy", "restore_bundled", "quit",
        "new_event", "event_category", "merge_events", "categories", "preferences",
        "zoom_in", "earlier", "show_all_lanes", "theme_system",
        "go_to_date", "centre", "read_source",
        "new_event_from_passage", "compare", "repair", "copy_chicago",
        "about",
    )
)  # fmt: skip


def translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))


def make_actions(
    window: QWidget, canvas: QWidget, handlers: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """A QAction for every entry of the table, calling its handler.

    Raises KeyError where an entry has no handler: the table and the window must agree.
    """
    made: dict[str, QAction] = {}
    for action in ACTIONS:
        qt_action = QAction(translated(action.text), window)
        qt_action.setObjectName(action.id)
        qt_action.setShortcuts([QKeySequence(key) for key in action.keys])
        qt_action.triggered.connect(handlers[action.id])
        if action.canvas:
            qt_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            canvas.addAction(qt_action)
        else:
            window.addAction(qt_action)
        made[action.id] = qt_action
    return made


def groups_of(menu: str) -> Sequence[Sequence[Action]]:
    """The actions of a menu, parted where a line is drawn between them."""
    groups: list[list[Action]] = []
    for action in ACTIONS:
        if action.menu == menu:
            if not groups or action.id in _FIRST_OF_GROUPS:
                groups.append([])
            groups[-1].append(action)
    return groups
