"""What a user of an X screen sees: `python x_client.py WINDOW OUT.png` and `python x_client.py`.

Writes the window with this X id as a picture; without arguments prints the selected text, which
X clients call PRIMARY. A program of its own, so that it asks the server and not the program under
test.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QClipboard, QGuiApplication


def main(arguments: list[str]) -> int:
    application = QGuiApplication([])
    if not arguments:
        sys.stdout.write(application.clipboard().text(QClipboard.Mode.Selection))
        return 0
    window, out = arguments
    picture = application.primaryScreen().grabWindow(int(window))
    return 0 if picture.save(out) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
