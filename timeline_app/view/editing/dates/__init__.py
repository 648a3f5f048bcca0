"""Dates as they are typed: the box that understands them, and the axis that shows them."""
