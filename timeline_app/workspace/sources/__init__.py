"""Sources and what they say: taken in, quoted, compared, dated, revised, removed."""
