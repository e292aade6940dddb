"""Every page, for people who zoom, space text out, use a keyboard or a screen reader (RGAA; docs/rgaa.md)."""
