"""Small widgets and helpers that every pane uses; they know no chronicle."""
