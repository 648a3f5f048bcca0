"""The timeline as it is painted and moved: canvas, lanes, ruler, overview."""
