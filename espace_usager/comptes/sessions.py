"""How long a session lives: a time without doing anything, and a time whatever is done (C19).

An agent: thirty idle minutes, which each of their requests puts off, eight hours in all. A citizen: eight hours, which
only their explicit « Rester connecté » puts off, twenty-four in all; saving a draft never does. The limits are dates
written in the session itself.
"""

from datetime import datetime, timedelta

from django.utils import timezone

INACTIVITE_DES_AGENTS = timedelta(minutes=30)
TOTAL_DES_AGENTS = timedelta(hours=8)
DUREE_DES_USAGERS = timedelta(hours=8)
TOTAL_DES_USAGERS = timedelta(hours=24)
PAS = timedelta(minutes=1)
FIN = "fin_de_session"
D_UN_AGENT = "session_d_un_agent"


def borner_la_session(sender, request, user, **kwargs):
    """At sign-in: fix the end of the session, and the first moment at which it stops if nothing puts it off."""
    session = request.session
    session[D_UN_AGENT] = user.est_agent
    fin = timezone.now() + (TOTAL_DES_AGENTS if user.est_agent else TOTAL_DES_USAGERS)
    session[FIN] = fin.isoformat()
    session.set_expiry(timezone.now() + _duree(session))


def age_de_la_session(session) -> timedelta | None:
    """Return how long ago an agent signed in, second factor verified; None when the session does not tell."""
    if FIN not in session or not session.get(D_UN_AGENT):
        return None
    return timezone.now() - (datetime.fromisoformat(session[FIN]) - TOTAL_DES_AGENTS)


def noter_une_activite(session) -> None:
    """An agent did something: thirty minutes more. A citizen's session waits for `prolonger_la_session`."""
    if session.get(D_UN_AGENT):
        prolonger_la_session(session)


def prolonger_la_session(session) -> None:
    """Start the time again, never beyond the end. Written once a minute at most."""
    if FIN not in session:
        return
    voulue = min(timezone.now() + _duree(session), datetime.fromisoformat(session[FIN]))
    if voulue - session.get_expiry_date() >= PAS:
        session.set_expiry(voulue)


def secondes_restantes(session) -> int:
    """Return how long this session lives if nothing puts it off."""
    return max(0, int((session.get_expiry_date() - timezone.now()).total_seconds()))


def peut_se_prolonger(session) -> bool:
    """Whether putting the end off would give any time."""
    return FIN in session and datetime.fromisoformat(session[FIN]) - session.get_expiry_date() >= PAS


def _duree(session) -> timedelta:
    return INACTIVITE_DES_AGENTS if session.get(D_UN_AGENT) else DUREE_DES_USAGERS
