"""One event and the sources it stands on: the detail pane and the source reader."""
