"""The lanes of the timeline: categories, their colours and their order."""
