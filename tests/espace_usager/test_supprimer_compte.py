"""« Supprimer mon compte » (P14): the page, then what is left of everything."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse

from espace_usager.actions.supprimer_compte import detruire_les_restes, oublier_les_adieux, supprimer_compte
from espace_usager.donnees.metier import METIER
from espace_usager.donnees.registre import REGISTRE, effacables
from formulaires.coffre.models import Trousseau
from formulaires.courrier.models import Courriel
from formulaires.journal.models import Ecriture
from formulaires.models import Demande, DemandeEffacee
from tests.courriels import dernier_courriel, envoyer_tout
from tests.espace_usager.personne import CANARI, blobs_de, lignes_qui_disent, personne_connue, sont_la
from tests.factories.coffre import FichierChiffreFactory
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import DemandeFactory, agent_habilite
from tests.lecture import lue, mots

ADRESSE = "/espace/compte/supprimer/"
# What nobody's row is in while they are signed in: signing in clears the first, nothing writes the second.
SANS_LIGNE = {"axes.AccessAttempt", "axes.AccessFailureLog"}
TOUT = {"mot_de_passe": MOT_DE_PASSE, "compris": "on"}


@pytest.fixture
def connue(client, demarche):
    """A person about whom everything is known, signed in with `client`."""
    return personne_connue(client, demarche)


def supprimer(client, capturer, **autres):
    with capturer(execute=True):
        return client.post(ADRESSE, TOUT | autres)


def test_does_the_page_say_what_goes_and_what_is_kept(client, connue):
    page = lue(client.get(ADRESSE))
    lignes = {mots(ligne.dt): mots(ligne.dd) for ligne in page.select(".pt-reponses > div")}
    reference = Demande.objects.get().reference
    assert lignes == {
        "Compte": "Votre adresse, votre nom, vos informations et vos préférences",
        "Demandes": f"1, dont 1 en cours\N{NO-BREAK SPACE}: elle ne sera pas traitée {reference}, déposée",
        "Messages échangés": "2 messages",
        "Pièces jointes": "4 fichiers",
        "Porte-documents": "1 document",
        "Brouillons": "1 brouillon",
        "Mes relations": "1 personne morale",
    }
    assert mots(page.select_one("label[for=id_compris]")) == "J’ai compris que ma demande en cours ne sera pas traitée."


def test_is_keeping_the_account_the_main_button_and_exporting_offered_first(connectee):
    page = lue(connectee.get(ADRESSE))
    assert [mots(bouton) for bouton in page.select("main .fr-col-md-8 .fr-btn")] == [
        "Télécharger d’abord toutes mes données",
        "Garder mon compte",
        "Supprimer définitivement mon compte",
    ]
    assert page.select_one("a.fr-btn--secondary")["href"] == reverse("espace:mes_donnees")


def test_does_looking_at_the_page_delete_nothing(connectee, usager):
    connectee.get(ADRESSE)
    assert get_user_model().objects.filter(pk=usager.pk).exists()


@pytest.mark.parametrize(
    "manque, phrase",
    [
        ({"mot_de_passe": ""}, "Renseignez votre mot de passe."),
        ({"compris": ""}, "Cochez cette case si vous voulez vraiment supprimer votre compte."),
        ({"mot_de_passe": "autre"}, "Ce n’est pas votre mot de passe."),
    ],
)
def test_is_nothing_deleted_without_the_password_and_the_box(connectee, usager, manque, phrase):
    reponse = connectee.post(ADRESSE, TOUT | manque)
    assert phrase in mots(lue(reponse).select_one("#erreurs"))
    assert get_user_model().objects.filter(pk=usager.pk).exists()


def test_does_a_wrong_password_count_as_at_sign_in(connectee, usager):
    codes = [connectee.post(ADRESSE, TOUT | {"mot_de_passe": "autre"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert connectee.post(ADRESSE, TOUT).status_code == 429
    assert get_user_model().objects.filter(pk=usager.pk).exists()


def test_does_nothing_of_that_person_remain(client, connue, django_capture_on_commit_callbacks):
    blobs = blobs_de(connue)
    avant = {donnee: set(donnee.de(connue).values_list("pk", flat=True)) for donnee in effacables()}
    assert {donnee.modele for donnee, cles in avant.items() if not cles and donnee not in METIER} == SANS_LIGNE
    assert sont_la(blobs) == {True}

    reponse = supprimer(client, django_capture_on_commit_callbacks)

    assert (reponse.status_code, reponse.url) == (302, reverse("espace:compte_supprime"))
    assert sont_la(blobs) == {False}
    restes = {
        donnee.modele
        for donnee, cles in avant.items()
        if donnee.modele != "courrier.Courriel" and donnee.objets.filter(pk__in=cles).exists()
    }
    assert restes == set()


def test_is_a_word_typed_everywhere_found_nowhere_afterwards(client, connue, django_capture_on_commit_callbacks):
    assert len(lignes_qui_disent(CANARI)) > 20
    supprimer(client, django_capture_on_commit_callbacks)
    envoyer_tout()
    oublier_les_adieux()
    assert lignes_qui_disent(CANARI) == []


def test_does_one_last_mail_leave_and_nothing_else(client, connue, django_capture_on_commit_callbacks):
    envoyer_tout()
    mail.outbox.clear()
    supprimer(client, django_capture_on_commit_callbacks)
    assert envoyer_tout() == 1
    assert dernier_courriel().to == [f"{CANARI}@exemple.fr"]
    assert dernier_courriel().subject == "Votre compte est supprimé"


def test_do_mails_still_waiting_stay_unsent(client, connue, django_capture_on_commit_callbacks):
    assert Courriel.objects.en_attente().exists()
    supprimer(client, django_capture_on_commit_callbacks)
    envoyer_tout()
    assert [message.subject for message in mail.outbox if CANARI in message.to[0]] == ["Votre compte est supprimé"]


def test_do_agents_keep_a_line_without_a_name(client, connue, maintenant, django_capture_on_commit_callbacks):
    demande = Demande.objects.get()
    supprimer(client, django_capture_on_commit_callbacks)
    ligne = DemandeEffacee.objects.get()
    assert (ligne.reference, ligne.demarche, ligne.service) == (demande.reference, demande.demarche, demande.service)
    assert (ligne.statut_libelle, ligne.phase, str(ligne.effacee_le)) == ("Déposée", "deposee", "2026-03-16")


def test_does_every_session_die(client, connue, django_capture_on_commit_callbacks):
    ailleurs = Client()
    ailleurs.force_login(connue, backend="django.contrib.auth.backends.ModelBackend")
    supprimer(client, django_capture_on_commit_callbacks)
    assert [c.get("/espace/").status_code for c in (client, ailleurs)] == [302, 302]
    assert "supprimé" in mots(lue(client.get("/espace/compte/supprime/")).h1)


def test_does_somebody_who_has_an_account_never_read_that_it_is_gone(connectee):
    assert connectee.get("/espace/compte/supprime/").url == reverse("espace:accueil")


def test_is_another_citizen_untouched(client, connue, demarche, django_capture_on_commit_callbacks):
    autre = personne_connue(Client(), demarche, "tombouctou")
    blobs = blobs_de(autre)
    avant = {donnee: set(donnee.de(autre).values_list("pk", flat=True)) for donnee in REGISTRE}
    supprimer(client, django_capture_on_commit_callbacks)
    assert {donnee: set(donnee.de(autre).values_list("pk", flat=True)) for donnee in REGISTRE} == avant
    assert sont_la(blobs) == {True}


def test_is_it_all_or_nothing_when_it_breaks_halfway(connue, monkeypatch, django_capture_on_commit_callbacks):
    blobs = blobs_de(connue)
    avant = {donnee: set(donnee.de(connue).values_list("pk", flat=True)) for donnee in REGISTRE}
    monkeypatch.setattr(get_user_model(), "delete", _tomber)
    monkeypatch.setattr("espace_usager.actions.supprimer_compte.poster", _tomber)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(OSError):
        supprimer_compte(usager=connue)

    assert {donnee: set(donnee.de(connue).values_list("pk", flat=True)) for donnee in REGISTRE} == avant
    assert sont_la(blobs) == {True}


def _tomber(*args, **kwargs):
    raise OSError("panne")


def test_are_the_keys_shredded(client, connue, django_capture_on_commit_callbacks):
    demande = Demande.objects.get()
    proprietaires = [f"usager:{connue.pk}", demande.proprietaire_du_coffre]
    assert Trousseau.objects.filter(proprietaire__in=proprietaires).count() == 2
    supprimer(client, django_capture_on_commit_callbacks)
    assert not Trousseau.objects.filter(proprietaire__in=proprietaires).exists()


def test_does_the_journal_say_that_it_happened_and_to_no_one_by_name(connectee, usager):
    supprimer_compte(usager=usager)
    ecriture = Ecriture.objects.get(action="compte.supprime")
    assert (ecriture.acteur, ecriture.objet_id, ecriture.precisions) == (None, str(usager.pk), {})


def test_does_an_agent_who_leaves_leave_the_demandes_they_followed(db):
    agent = agent_habilite()
    demande = DemandeFactory(usager=UsagerFactory())
    Demande.objects.filter(pk=demande.pk).update(agent=agent)
    supprimer_compte(usager=agent)
    demande.refresh_from_db()
    assert (demande.agent, demande.evenements.count()) == (None, 1)


def test_may_the_address_open_an_account_again(connectee, usager):
    supprimer_compte(usager=usager)
    nouveau = get_user_model().objects.create_user(usager.email, MOT_DE_PASSE, prenom="Camille", nom="Exemple")
    assert Demande.objects.de(nouveau).count() == 0


def test_is_a_file_received_just_after_destroyed_too(usager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        supprimer_compte(usager=usager)
    fichier = FichierChiffreFactory(proprietaire=f"usager:{usager.pk}")
    with django_capture_on_commit_callbacks(execute=True):
        detruire_les_restes()
    assert sont_la([fichier.blob]) == {False}
