"""The window: one module a pane or dialog. With `app`, the only PySide6."""
