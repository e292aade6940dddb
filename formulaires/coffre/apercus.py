"""Previews: pictures of files, made by us in the process that opens hostile files, kept encrypted beside them.

What is shown on a page is always one of these, never the bytes somebody sent.
"""

import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from formulaires.coffre import isolement
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.exceptions import FichierIllisible, FichierRefuse
from formulaires.coffre.fiche import Fiche
from formulaires.coffre.formats import Format, format_de
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import ouvrir
from formulaires.coffre.rangement import ranger
from formulaires.coffre.tailles import PLAFOND_ISOLE

journal = logging.getLogger(__name__)


def est_dessinable(fichier: FichierChiffre) -> bool:
    """May this file have a preview? PDF documents and images, as heavy as the isolated process can open."""
    format = format_de(fichier.type_mime)
    return bool(format) and (format == Format.PDF or format.est_image) and fichier.taille <= PLAFOND_ISOLE


def apercu_de(fichier: FichierChiffre) -> FichierChiffre | None:
    """Return the preview, a PNG, if it is made."""
    return FichierChiffre.objects.filter(apercu_de=fichier).first()


def dessiner(fichier: FichierChiffre) -> FichierChiffre | None:
    """Make the preview and return it; None if the file cannot have one. Tried once: a second call gives the first."""
    encore_la = FichierChiffre.objects.filter(pk=fichier.pk).update(apercu_le=timezone.now())
    if not encore_la or not est_dessinable(fichier):
        return None
    try:
        with ouvrir(fichier) as source, isolement.dessiner(source, format_de(fichier.type_mime)) as image:
            return _ranger(image, fichier)
    except (FichierRefuse, FichierIllisible) as erreur:
        journal.info("aperçu impossible : %s, %s", fichier.pk, erreur)
    except IntegrityError:
        journal.info("aperçu déjà fait, ou fichier supprimé : %s", fichier.pk)
    return apercu_de(fichier)


@transaction.atomic
def _ranger(image, fichier: FichierChiffre) -> FichierChiffre:
    fiche = Fiche("apercu.png", Format.PNG.mime)
    return ranger(image, proprietaire=fichier.trousseau.proprietaire, fiche=fiche, etat=Etat.SAIN, apercu_de=fichier)
