"""What the admin leaves out for those who only instruct: what is not theirs is not shown."""

from wagtail.admin.auth import user_has_any_page_permission

POUR_QUI_EDITE = {"explorer", "reports", "help"}


def ne_garder_que_le_sien(request, menu_items) -> None:
    """Take the pages, their reports and the editors' help out of the menu of whoever edits no page."""
    if not user_has_any_page_permission(request.user):
        menu_items[:] = [item for item in menu_items if item.name not in POUR_QUI_EDITE]
