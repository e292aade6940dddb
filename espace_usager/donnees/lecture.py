"""How one stored row reads in the archive: French labels, and values that JSON and a page can show."""

from django.contrib.auth import get_user_model
from django.db import models

SECRETS = {"password", "empreinte", "cle", "post_data", "get_data", "session_hash", "generation", "message_id"}


def lire_les_champs(ligne: models.Model) -> dict:
    """Return every column that says something to its person: neither keys, nor secrets, nor themselves."""
    return {str(champ.verbose_name): _valeur(ligne, champ) for champ in ligne._meta.concrete_fields if _parle(champ)}


def _parle(champ) -> bool:
    if champ.primary_key or champ.name in SECRETS or isinstance(champ, models.BinaryField):
        return False
    return champ.related_model is not get_user_model()


def _valeur(ligne, champ):
    if champ.choices:
        return getattr(ligne, f"get_{champ.name}_display")()
    valeur = getattr(ligne, champ.name)
    return str(valeur) if isinstance(valeur, models.Model) else valeur
