"""Where a form that carries no token was posted from: the guard of the public site's two open doors.

Public pages hold no CSRF token, so that everybody may be served the same bytes. Two of them can be posted to all the
same (the contact form, the vote on an answer): the browser itself says where from, in headers that no page can write.
"""

from django.conf import settings


def vient_de_ce_site(request) -> bool:
    """Whether the browser says that a page of this site posted this: by `Origin`, else by `Sec-Fetch-Site`.

    `Origin: null` says nothing (a strict privacy setting writes it). A browser that says neither is refused: the view
    then shows what was typed again, never loses it.
    """
    origine = request.headers.get("Origin", "null")
    if origine != "null":
        return origine in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
