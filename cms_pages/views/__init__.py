"""The few addresses of the public site that are no Wagtail page."""
