from email import message_from_string, policy

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import include, path
from django.utils.html import escape

from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import Genre
from formulaires.courrier.models import Etat
from formulaires.courrier.poster import poster
from formulaires.courrier.redaction import rediger
from formulaires.courrier.taches import envoyer
from tests.courriels import dernier_courriel, envoyer_tout, lien_du
from tests.factories.courrier import CourrielFactory

INSECABLE = "\u00a0"


def envoyer_l_exemple():
    envoyer(CourrielFactory().pk)
    return dernier_courriel()


@pytest.mark.django_db
def test_what_a_citizen_reads_in_the_text_part():
    assert envoyer_l_exemple().body == (
        "Un exemple\n\n"
        "Bonjour Camille Moreau,\n\n"
        "Votre demande ESV-2026-004127 est un exemple.\n\n"
        f"Voir l’exemple{INSECABLE}:\n"
        "http://testserver/espace/\n\n"
        "Nous ne vous demanderons jamais votre mot de passe par courriel.\n\n"
        "Le ministère de la Culture, Démarches en ligne\n\n"
        "-- \n"
        "Message automatique, merci de ne pas y répondre.\n"
    )


@pytest.mark.django_db
def test_the_html_part_has_the_preview_one_button_and_the_address_in_clear():
    html, sorte = dernier_html(envoyer_l_exemple())

    assert sorte == "text/html"
    assert html.startswith("<!DOCTYPE html>")
    assert html.count("Un aperçu.") == 1
    assert html.count('href="http://testserver/espace/"') == 2
    assert html.count(">http://testserver/espace/</a>") == 1
    assert "{#" not in html


def dernier_html(message):
    partie = message.alternatives[0]
    return partie.content, partie.mimetype


@pytest.mark.django_db
def test_a_mail_says_it_is_automatic_and_asks_for_no_reply():
    courriel = CourrielFactory()

    envoyer(courriel.pk)

    message = dernier_courriel().message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == courriel.message_id
    assert message["Reply-To"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("separateur", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_c37_a_name_cannot_add_a_header_to_the_message(contexte_exemple, separateur):
    contexte_exemple["prenom_nom"] = f"Camille{separateur}Bcc: pirate@exemple.fr"

    message = envoyer_l_exemple()

    recu = message_from_string(message.message().as_string(), policy=policy.default)
    assert message.subject == "Exemple ESV-2026-004127, pour Camille Bcc: pirate@exemple.fr"
    assert (recu["Bcc"], message.recipients()) == (None, ["camille.moreau@exemple.fr"])


@pytest.mark.django_db
def test_c37_an_address_that_holds_a_header_is_never_written_to():
    courriel = CourrielFactory(destinataire="camille@exemple.fr\nBcc: pirate@exemple.fr")

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, mail.outbox) == (Etat.EN_ATTENTE, [])


@pytest.mark.django_db
def test_a_mail_that_may_be_refused_says_so_to_people_and_to_mail_programs(contexte_exemple):
    contexte_exemple["desabonnement"] = lien = "https://demarches.exemple/desabonnement/" + "x" * 200

    message = envoyer_l_exemple()

    recu = message_from_string(message.message().as_string(), policy=policy.default)
    html, _ = dernier_html(message)
    assert recu["List-Unsubscribe"].strip() == f"<{lien}>"  # too long for its line, it is folded before
    assert recu["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.body.endswith(f"\nNe plus recevoir ces courriels{INSECABLE}:\n{lien}\n")
    assert html.count(f'href="{lien}"') == 1


@pytest.mark.django_db
def test_a_mail_that_may_not_be_refused_offers_nothing():
    message = envoyer_l_exemple()

    html, _ = dernier_html(message)
    assert set(message.extra_headers) == {"Message-ID", "Auto-Submitted"}
    assert "Ne plus recevoir" not in message.body + html


@pytest.mark.django_db
def test_the_subject_keeps_its_unbreakable_spaces(contexte_exemple):
    contexte_exemple["reference"] = f"n°{INSECABLE}4127"

    assert envoyer_l_exemple().subject == f"Exemple n°{INSECABLE}4127, pour Camille Moreau"


@pytest.mark.django_db
def test_c34_a_name_that_looks_like_html_is_shown_as_typed(contexte_exemple):
    contexte_exemple["prenom_nom"] = nom = '<img src=x onerror=alert(1)>{{ 7 }} & "Fils"'

    message = envoyer_l_exemple()

    html, _ = dernier_html(message)
    assert f"Bonjour {nom}," in message.body
    assert f"Bonjour {escape(nom)}," in html
    assert "<img" not in html


def page_qui_ecrit(request):
    poster(genre="exemple", destinataire="camille.moreau@exemple.fr", objet_id=1, cle="exemple:hote")
    return HttpResponse()


urlpatterns = [path("ecrire/", page_qui_ecrit), path("", include("config.urls"))]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_c23_a_forged_host_never_gets_into_a_mail(client, settings):
    settings.ALLOWED_HOSTS = ["*"]

    client.get("/ecrire/", headers={"host": "pirate.exemple", "x-forwarded-host": "pirate.exemple"})
    envoyer_tout()

    assert lien_du(dernier_courriel()) == "http://testserver/espace/"
    assert "pirate" not in dernier_courriel().message().as_string()


@pytest.mark.parametrize("chemin", ["espace/", "//pirate.exemple/", "https://pirate.exemple/", ""])
def test_only_a_path_of_the_portal_becomes_an_address(chemin):
    with pytest.raises(ValueError, match="barre oblique"):
        adresse(chemin)


EVENEMENTS = {
    "demande_deposee": "Votre demande ESV-1 est déposée (Licence).\n\n"
    "L’accusé d’enregistrement vous attend dans votre espace.\n\n"
    f"C’est à vous d’agir.\n\nSuivre ma demande{INSECABLE}:",
    "statut_change": f"Votre demande ESV-1 (Licence) est maintenant{INSECABLE}: Acceptée.\n\n"
    f"C’est à vous d’agir.\n\nVoir ma demande{INSECABLE}:",
    "correction_demandee": f"Votre demande ESV-1 (Licence) est maintenant{INSECABLE}: Acceptée.\n\n"
    f"C’est à vous d’agir.\n\nRépondre au service{INSECABLE}:",
    "message_du_service": "La DRAC vous a écrit au sujet de votre demande ESV-1 (Licence).\n\n"
    f"C’est à vous d’agir.\n\nLire le message{INSECABLE}:",
    "reponse_disponible": "L’administration a répondu à votre demande ESV-1 (Licence).\n\n"
    "Sa réponse et ses documents vous attendent dans votre espace.\n\n"
    f"C’est à vous d’agir.\n\nVoir la réponse{INSECABLE}:",
}


@pytest.mark.django_db
@pytest.mark.parametrize("nom", EVENEMENTS)
def test_what_each_mail_about_a_demande_says(nom):
    message = rediger_sur_une_demande(nom, phrase="C’est à vous d’agir.")

    html, _ = dernier_html(message)
    assert f"Bonjour Camille Moreau,\n\n{EVENEMENTS[nom]}\nhttp://testserver/espace/\n" in message.body
    assert "écrivez au service depuis votre demande" in message.body
    assert html.count("C’est à vous d’agir.") == 2
    assert "ESV-1" in html


@pytest.mark.django_db
@pytest.mark.parametrize("nom", EVENEMENTS)
def test_a_mail_where_nobody_must_act_has_no_hole_in_it(nom):
    message = rediger_sur_une_demande(nom, phrase="")

    html, _ = dernier_html(message)
    assert "\n\n\n" not in message.body
    assert "<p><strong></strong></p>" not in html


def rediger_sur_une_demande(nom, phrase):
    contexte = {
        "prenom_nom": "Camille Moreau",
        "reference": "ESV-1",
        "demarche": "Licence",
        "statut": "Acceptée",
        "service": "La DRAC",
        "phrase": phrase,
        "lien": adresse("/espace/"),
    }
    return rediger(CourrielFactory.build(), Genre(nom, "Votre demande {reference}", dict), contexte)
