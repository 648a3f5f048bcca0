"""Timeline App: a pile of documents becomes a zoomable timeline that can be checked.

The folders are layers, and an import may only point down:

    __main__, cli, app      the ways in; `app` puts the window together
    view                    the only PySide6, with `app`: one module a pane or dialog
    workspace               use cases on one open chronicle
    store anchoring extract formats layout      siblings that do not know one another
    model                   the chronicle as values
    chronology text system  historical time, offsets in text, the machine underneath
"""

__version__ = "0.1.0"
