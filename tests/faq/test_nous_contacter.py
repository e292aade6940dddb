"""« Nous contacter »: the form at the foot of the page, to the functional administration."""

import pytest
from django.core import mail
from django.urls import reverse

from cms_pages.demonstration import installer as contenu_initial
from cms_pages.models import MessageContact
from tests.courriels import envoyer_tout
from tests.factories.comptes import AgentFactory
from tests.instruction.conftest import ouvrir_session
from tests.lecture import lue

pytestmark = pytest.mark.django_db


@pytest.mark.question("contact-du-site")
def test_signaler_une_erreur_par_le_formulaire_en_bas_de_page(client):
    """« n’hésitez pas à nous en faire part au moyen du formulaire de contact en bas de page » (P36)."""
    contenu_initial()
    formulaire = lue(client.get("/faq/")).select_one("#contact-du-site form")
    saisie = {champ["name"]: champ.get("value", "") for champ in formulaire.select("input, select, textarea")}
    saisie |= {"sujet": "technique", "courriel": "jeanne@exemple.fr", "message": "Une erreur s’affiche."}

    arrivee = client.post(formulaire["action"], saisie, headers={"origin": "http://testserver"}, follow=True)
    administration = ouvrir_session(AgentFactory(is_superuser=True))
    ticket = reverse("messages-contact:edit", args=[MessageContact.objects.get().pk])
    administration.post(ticket, {"etat": "nouveau", "reponse": "C’est corrigé."})
    envoyer_tout()

    assert arrivee.redirect_chain == [("/contact/merci/", 303)]
    assert (mail.outbox[-1].to, "C’est corrigé." in mail.outbox[-1].body) == (["jeanne@exemple.fr"], True)
