"""What a demonstration portal shows before anybody has worked in it: a service, démarches, teams and their rights.

Enters: nothing. Leaves: what is missing is created and published; what exists is left as it is, even changed by hand.
Contents, delays and texts are examples to be checked by the services before any real use.
"""

from django.db import transaction
from wagtail.models import Page

from formulaires.demonstration import (
    bien_culturel,
    bien_culturel_etapes,
    catalogue,
    detecteurs,
    detecteurs_etapes,
    equipes,
    licence,
    licence_etapes,
)
from formulaires.demonstration.classement import classement_de
from formulaires.models import DemarchePage, Service
from formulaires.publication.composition import statuts

SERVICE = "DRAC Île-de-France (démonstration)"
PAGE_DES_DEMARCHES = "demarches"
DEMARCHES = (
    {**licence.FICHE, "etapes": licence_etapes.ETAPES, "statuts": statuts(licence.STATUTS)},
    {
        **bien_culturel.FICHE,
        "etapes": bien_culturel_etapes.ETAPES,
        "statuts": statuts(bien_culturel.STATUTS),
    },
    {**detecteurs.FICHE, "etapes": detecteurs_etapes.ETAPES, "statuts": statuts(detecteurs.STATUTS)},
    *catalogue.FICHES,
)


@transaction.atomic
def installer() -> None:
    """Create what is missing: service, démarches under the page « demarches », groups « Instruction »,
    « Édition des démarches » and « Administration fonctionnelle ». May be run again at any time.

    Raises `Page.DoesNotExist` when the site has no page « demarches » yet.
    """
    liste = Page.objects.get(slug=PAGE_DES_DEMARCHES, depth=3)
    service, _ = Service.objects.get_or_create(
        nom=SERVICE, defaults={"nom_complet": "Direction régionale des affaires culturelles d’Île-de-France"}
    )
    for fiche in DEMARCHES:
        _installer_demarche(liste, service, fiche)
    equipes.installer(service=service, liste=liste)


def _installer_demarche(liste: Page, service: Service, fiche: dict) -> None:
    if not DemarchePage.objects.child_of(liste).filter(slug=fiche["slug"]).exists():
        champs = {**classement_de(fiche["slug"]), **fiche}
        page = liste.add_child(instance=DemarchePage(service=service, live=False, **champs))
        page.save_revision().publish()
