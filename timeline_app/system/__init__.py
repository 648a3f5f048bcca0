"""The machine underneath: whole files written safely, the user's folders, workers."""
