"""The window as a picture in a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtWidgets import QApplication

from timeline_app.chronology.edtf import EdtfError, bounds, parse
from timeline_app.chronology.instant import Span
from timeline_app.model.errors import UserError
from timeline_app.system.atomic_file import write_bytes
from timeline_app.view.main_window import MainWindow


def write(
    window: MainWindow, out: Path, size: tuple[int, int], span: str | None, select: str | None
) -> None:
    """Lay `window` out at `size` pixels and write it to `out` as PNG.

    Raises UserError for a wrong date, an unknown event, or a file that cannot be written.
    """
    shown = _span(span) if span else None
    canvas = window.timeline.canvas
    canvas.arranger.at_once = True
    canvas.frames.hurries = False
    if window.timeline.preparation is not None:
        window.timeline.preparation.wait()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    QApplication.sendPostedEvents()
    if shown is not None:
        canvas.show_span(shown)
    if select:
        if window.workspace is None or not window.timeline.rows_of(select):
            raise UserError(
                "unknown_event", f"There is no event with the id “{select}” here.", event=select
            )
        window.selection.select(select)
        if shown is None:
            window.timeline.reveal(select)
    for _ in range(3):  # layouts ask for one another's sizes
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload]
    try:
        write_bytes(out, bytes(data.data()))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "cannot_be_written",
            f"{out} cannot be written: {reason}. Choose a place where you may write.",
            path=str(out),
        ) from error


def _span(text: str) -> Span:
    try:
        found = bounds(parse(text))
    except EdtfError as error:
        raise UserError("bad_date", f"--span: {error}", date=text) from error
    if found.earliest_start is None or found.latest_end is None:
        raise UserError("open_span", f"--span: {text} has an open end; give both.", date=text)
    return Span(found.earliest_start, found.latest_end)
