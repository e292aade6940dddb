"""The Django project: settings, root URLs, and what ties the packages together.

Nothing imports this package; it may import every other one.
"""
