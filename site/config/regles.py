"""The rules in force that the editors' texts may quote: « {mot_de_passe} » in an answer of the frequent questions."""

from django.conf import settings

from cms_pages import regles
from espace_usager.comptes.mots_de_passe import regle_du_mot_de_passe
from espace_usager.notifications.brouillons import PREAVIS


def brancher() -> None:
    """Plug them in. Durations are whole numbers, in the unit their name ends with."""
    regles.brancher(
        mot_de_passe=regle_du_mot_de_passe,
        blocage_essais=lambda: settings.AXES_FAILURE_LIMIT,
        blocage_minutes=lambda: settings.AXES_COOLOFF_TIME.seconds // 60,
        brouillon_jours=lambda: settings.BROUILLON_JOURS,
        brouillon_preavis_jours=lambda: PREAVIS.days,
        fichier_mo=lambda: settings.COFFRE_TAILLE_MAX_MO,
    )
