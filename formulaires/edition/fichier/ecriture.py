"""Write a démarche into a file."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from wagtail.fields import RichTextField

from formulaires.edition.textes_riches import nettoyer
from formulaires.models import DemarchePage, ModeleDeLettre
from formulaires.models.eligibilite import OUTILS_DU_SINON
from formulaires.models.lettre import OUTILS

FORMAT = 1
TEXTES = (
    "title", "accroche", "sigle", "publics", "duree_minutes", "cout", "delai", "validite", "sens_silence",
    "delai_nombre", "delai_unite", "delai_alerte", "delai_statut", "concerne", "preparer", "apres", "textes", "donnees",
    "conservation_jours", "conservation_issue", "contact", "recours", "lien_externe", "genre", "horaires", "autre_voie",
    "message_de_fermeture",
)  # fmt: skip
DATES = ("ouvre_le", "ferme_le")


def exporter(demarche: DemarchePage) -> bytes:
    """Return the file of a démarche as it is in memory, with its letters."""
    gel = demarche.gel()
    contenu = {
        "format": FORMAT,
        "presentation": {
            **{nom: texte_de(nom, getattr(demarche, nom)) for nom in TEXTES},
            **{nom: _date(getattr(demarche, nom)) for nom in DATES},
            "themes": sorted(theme.slug for theme in demarche.themes.all()),
            "vises": demarche.vises,
            "eligibilite": [_question(bloc.value) for bloc in demarche.eligibilite],
        },
        "etapes": gel["etapes"],
        "statuts": gel["statuts"],
        "lettres": [_lettre(modele) for modele in _lettres(demarche)],
    }
    return json.dumps(contenu, ensure_ascii=False, indent=2).encode() + b"\n"


def texte_de(nom: str, valeur):
    """Return the value of a field of the page, the rich text reduced to what its editor may write."""
    champ = DemarchePage._meta.get_field(nom)
    return nettoyer(valeur, champ.features) if isinstance(champ, RichTextField) else valeur


def _date(moment: datetime | None) -> str | None:
    return moment and timezone.localtime(moment).isoformat(timespec="seconds")


def _question(posee: Mapping) -> dict:
    sinon = nettoyer(posee["sinon"].source, OUTILS_DU_SINON)
    return {"question": posee["question"], "attendue": posee["attendue"], "sinon": sinon}


def _lettres(demarche: DemarchePage):
    return demarche.modeles_de_lettre.order_by("cle") if demarche.pk else ()


def _lettre(modele: ModeleDeLettre) -> dict:
    return {"cle": modele.cle, "titre": modele.titre, "corps": nettoyer(modele.corps, OUTILS)}
