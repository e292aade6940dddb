"""The agents' inbox as whole pages: beside those of a thousand demandes, and beside an empty page of the same admin."""

from contextlib import contextmanager
from functools import partial

from bench_instruction import PEU, Boite, Chrono, boites
from mesure import REGLAGES, Cotes, Mesure

PAR_APPEL = 5


def mesures() -> list[Mesure]:
    return [
        Mesure("instruction.page", "la page entière de la liste, contre mille demandes",
               partial(_page, ""), plafond=1.1, reference="G12"),
        Mesure("instruction.page-filtree", "la même, filtrée par statut et triée par dépôt",
               partial(_page, "statut=Acceptée&ordering=deposee_le"), plafond=1.1, reference="G12"),
        Mesure("instruction.vide", "la page de la liste, contre une page vide de la même administration",
               _contre_une_page_vide, plafond=round(1 / 0.7, 2), reference="G18"),
        Mesure("instruction.sql", "instructions SQL de la liste, de plus que cette page vide",
               _sql, plafond=10, unite="SQL", reference="G18"),
    ]  # fmt: skip


class Navigateur:
    """Requests of an agent, straight to Django's handler: what a server would spend on them."""

    def __init__(self, boite: Boite):
        from django.core.handlers.base import BaseHandler
        from django.test import Client, RequestFactory
        from django_otp import DEVICE_ID_SESSION_KEY

        self.boite, self.serveur, self.fabrique = boite, BaseHandler(), RequestFactory()
        with boite.utiliser():
            self.serveur.load_middleware()
            if not boite.agent.has_usable_password():  # the portal would ask for one first
                boite.agent.set_password("un carnet bleu")
                boite.agent.save()
            client = Client()
            client.force_login(boite.agent, backend="django.contrib.auth.backends.ModelBackend")
            session = client.session
            session[DEVICE_ID_SESSION_KEY] = boite.agent.totpdevice_set.get().persistent_id
            session.save()
            self.fabrique.cookies["sessionid"] = client.cookies["sessionid"].value

    def ouvrir(self, adresse: str) -> None:
        """Read a page to its end. Raises RuntimeError when it is not there."""
        with self.boite.utiliser():
            reponse = self.serveur.get_response(self.fabrique.get(adresse))
            reponse.close()
        if reponse.status_code != 200:
            raise RuntimeError(f"{adresse} : {reponse.status_code}")


LISTE = "/gestion/demandes/corbeilles/toutes/"


@contextmanager
def _page(requete: str):
    with boites(REGLAGES.echelle, PEU) as (beaucoup, peu):
        la, ici = Navigateur(beaucoup), Navigateur(peu)
        adresse = f"{LISTE}?{requete}"
        yield Cotes(
            mesure=lambda: [la.ouvrir(adresse) for _ in range(PAR_APPEL)],
            temoin=lambda: [ici.ouvrir(adresse) for _ in range(PAR_APPEL)],
        )


@contextmanager
def _contre_une_page_vide():
    from django.urls import reverse

    with boites(REGLAGES.echelle) as [boite]:
        navigateur, vide = Navigateur(boite), reverse("exports:miens")
        yield Cotes(
            mesure=lambda: [navigateur.ouvrir(LISTE) for _ in range(PAR_APPEL)],
            temoin=lambda: [navigateur.ouvrir(vide) for _ in range(PAR_APPEL)],
        )


@contextmanager
def _sql():
    from django.db import connections
    from django.urls import reverse

    with boites(REGLAGES.echelle) as [boite]:
        navigateur = Navigateur(boite)

        def compter(adresse: str) -> int:
            navigateur.ouvrir(adresse)
            chrono = Chrono()
            with boite.utiliser(), connections["default"].execute_wrapper(chrono):
                navigateur.ouvrir(adresse)
            return chrono.nombre

        yield Cotes(mesure=lambda: compter(LISTE) - compter(reverse("exports:miens")))
