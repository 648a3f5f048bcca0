"""Historical time: exact instants, calendars, EDTF, dates in words. No Qt, no numpy, no I/O."""
