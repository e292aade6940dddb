"""Signed links: an editor or a partner sends somebody to a démarche with answers already written (C30).

A link is bound to one démarche, expires, and nobody can change or forge it. Its values can be read by whoever holds it.
Only the questions that an editor marked « Lien de pré-remplissage » take them (`formulaires.sources.LIEN`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from formulaires.dates import jour
from formulaires.exceptions import Refus
from formulaires.validators import CARACTERES_INTERDITS

PARAMETRE = "p"
JOURS = 30
REFUSE = "Ce lien n’est pas valable, ou il a été modifié : remplissez la démarche vous-même."
PERIME = "Ce lien n’est plus valable depuis le {jour} : remplissez la démarche vous-même, ou demandez un nouveau lien."


class LienRefuse(Refus):
    """The link was changed, belongs to another démarche, or has expired."""


def signer_lien(demarche_id: int, valeurs: Mapping[str, str], *, jours: int = JOURS) -> str:
    """Return the parameter `p` that gives these answers, by key of question, for so many days."""
    fin = timezone.now() + timedelta(days=jours)
    contenu = {"valeurs": dict(valeurs), "fin": int(fin.timestamp())}
    return signing.dumps(contenu, salt=_sel(demarche_id), compress=True)


def lire_lien(jeton: str, demarche_id: int) -> dict[str, str]:
    """Return the answers a link of this démarche gives, by key of question. Raises `LienRefuse`."""
    try:
        contenu = signing.loads(jeton, salt=_sel(demarche_id))
        fin = datetime.fromtimestamp(contenu["fin"], tz=timezone.get_current_timezone())
        valeurs = dict(contenu["valeurs"])
    except (signing.BadSignature, ValueError, TypeError, KeyError, OverflowError):
        raise LienRefuse(REFUSE) from None
    if fin < timezone.now():
        raise LienRefuse(PERIME.format(jour=jour(fin)))
    return {cle: CARACTERES_INTERDITS.sub("", valeur) for cle, valeur in valeurs.items() if isinstance(valeur, str)}


def _sel(demarche_id: int) -> str:
    return f"formulaires.liens:{demarche_id}"
