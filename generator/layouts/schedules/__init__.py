"""Printed lines -> the rows of a schedule: what a line is, what belongs together, who inherits what."""
