"""How long a session lives: eight hours at most, and thirty idle minutes for whoever works in `/gestion/` (C19).

The limits are dates written in the session itself, so that answering a request never extends a citizen's.
"""

from datetime import datetime, timedelta

from django.utils import timezone

DUREE_MAXIMALE = timedelta(hours=8)
INACTIVITE_DES_AGENTS = timedelta(minutes=30)
PAS = timedelta(minutes=1)
FIN = "fin_de_session_agent"


def borner_la_session(sender, request, user, **kwargs):
    """At sign-in: fix the end of the session; for an agent, remember it and start with thirty minutes."""
    fin = timezone.now() + DUREE_MAXIMALE
    if user.est_agent:
        request.session[FIN] = fin.isoformat()
        request.session.set_expiry(timezone.now() + INACTIVITE_DES_AGENTS)
    else:
        request.session.pop(FIN, None)
        request.session.set_expiry(fin)


def prolonger_la_session(session):
    """An agent did something: thirty minutes more, never beyond the eight hours. Written once a minute at most."""
    if FIN not in session:
        return
    voulue = min(timezone.now() + INACTIVITE_DES_AGENTS, datetime.fromisoformat(session[FIN]))
    if voulue - session.get_expiry_date() >= PAS:
        session.set_expiry(voulue)
