"""What panes and lists show, put together as values."""
