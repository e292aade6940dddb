"""« Mes données » (P29): the archive, the requests in writing, the freeze."""

import io
import json
import uuid
from datetime import timedelta
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django_q.models import OrmQ

from espace_usager.actions.exporter_donnees import demander_export, preparer_export, purger_les_exports
from espace_usager.models import DemandeDeDroits, Export
from formulaires.coffre import depot
from formulaires.coffre.models import FichierChiffre
from formulaires.models import Demande, Limitation
from tests.courriels import dernier_courriel, envoyer_tout
from tests.espace_usager.personne import CANARI, personne_connue, sont_la
from tests.factories.coffre import PDF
from tests.factories.comptes import MOT_DE_PASSE
from tests.factories.espace_usager import ProfilFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory
from tests.lecture import lue, mots

PAGE = "/espace/compte/mes-donnees/"
ARCHIVE = "/espace/compte/mes-donnees/archive/"
DROITS = "/espace/compte/mes-donnees/droits/"
HOSTILE = '=HYPERLINK("http://mal.example")<script>alert(1)</script>'


def archive_de(usager) -> Export:
    """Return this person's archive, prepared."""
    export = demander_export(usager=usager)
    preparer_export(str(export.pk))
    export.refresh_from_db()
    return export


def telecharger(client, mot_de_passe=MOT_DE_PASSE):
    return client.post(ARCHIVE, {"mot_de_passe": mot_de_passe})


def ouvrir(reponse) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join(reponse.streaming_content)))


def titre(client) -> str:
    return mots(lue(client.get(PAGE)).select_one("section strong"))


def test_is_an_archive_prepared_once_whoever_clicks_twice(connectee, usager):
    for _ in range(2):
        assert connectee.post(PAGE).url == PAGE
    assert (Export.objects.filter(usager=usager).count(), OrmQ.objects.filter(key="long").count()) == (1, 1)


def test_does_the_page_say_that_it_waits_when_no_worker_runs(connectee, maintenant):
    connectee.post(PAGE)
    assert titre(connectee) == "Votre archive est en préparation."
    maintenant.shift(timedelta(minutes=6))
    assert "Elle attend son tour depuis le 16 mars 2026 à 10:00" in mots(lue(connectee.get(PAGE)).main).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_may_a_preparation_that_died_be_started_again_after_an_hour(connectee, maintenant):
    connectee.post(PAGE)
    maintenant.shift(timedelta(hours=1))
    assert "Relancer la préparation" in mots(lue(connectee.get(PAGE)).main)
    connectee.post(PAGE)
    assert OrmQ.objects.filter(key="long").count() == 2
    assert "Relancer" not in mots(lue(connectee.get(PAGE)).main)


def test_does_a_mail_say_that_it_is_ready_without_giving_it(connectee, usager, maintenant):
    archive_de(usager)
    envoyer_tout()
    assert dernier_courriel().subject == "L’archive de vos données est prête"
    assert f"http://testserver{PAGE}" in dernier_courriel().body
    assert dernier_courriel().attachments == []
    assert titre(connectee) == "Votre archive est prête"


def test_does_preparing_twice_make_one_archive_and_one_mail(usager):
    export = archive_de(usager)
    fichier = export.fichier_id
    preparer_export(str(export.pk))
    export.refresh_from_db()
    assert (export.fichier_id, FichierChiffre.objects.count(), envoyer_tout()) == (fichier, 1, 1)


def test_is_nothing_left_when_the_account_is_deleted_meanwhile(usager):
    export = demander_export(usager=usager)
    usager.delete()
    preparer_export(str(export.pk))
    assert FichierChiffre.objects.count() == 0


def test_is_the_password_asked_again_and_counted(connectee, usager):
    archive_de(usager)
    assert connectee.get(ARCHIVE).url == PAGE
    assert "Ce n’est pas votre mot de passe." in mots(lue(telecharger(connectee, "autre")).select_one("#erreurs"))
    assert [telecharger(connectee, essai).status_code for essai in ("autre", "autre", MOT_DE_PASSE)] == [200, 429, 429]


def test_is_the_archive_served_as_a_file_nobody_keeps(connectee, usager, maintenant):
    archive_de(usager)
    reponse = telecharger(connectee)
    assert reponse["Content-Disposition"] == 'attachment; filename="mes-donnees-2026-03-16.zip"'
    assert reponse["Content-Type"] == "application/zip"
    assert "no-store" in reponse["Cache-Control"].split(", ")


def test_is_the_archive_encrypted_at_rest(usager):
    export = archive_de(usager)
    with depot.lire(export.fichier.blob) as brut:
        assert brut.read(2) != b"PK"
    assert export.fichier.trousseau.proprietaire == f"usager:{usager.pk}"


def test_does_nobody_else_get_it(usager, etranger):
    archive_de(usager)
    autre = Client()
    autre.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")
    assert telecharger(autre).url == PAGE
    assert telecharger(Client()).status_code == 302


def test_is_it_destroyed_after_a_day_exactly(connectee, usager, maintenant, django_capture_on_commit_callbacks):
    blob = archive_de(usager).fichier.blob
    maintenant.shift(timedelta(hours=24) - timedelta(seconds=1))
    assert telecharger(connectee).status_code == 200
    purger_les_exports()
    maintenant.shift(timedelta(seconds=1))
    assert telecharger(connectee).url == PAGE
    assert "Préparer mon archive" in mots(lue(connectee.get(PAGE)).main)
    assert sont_la([blob]) == {True}
    with django_capture_on_commit_callbacks(execute=True):
        purger_les_exports()
    assert (sont_la([blob]), Export.objects.count()) == ({False}, 0)


def test_may_a_new_one_be_asked_for_when_the_purge_is_late(connectee, usager, maintenant):
    premiere = archive_de(usager)
    maintenant.shift(timedelta(hours=25))
    connectee.post(PAGE)
    nouvelle = Export.objects.get()
    assert (nouvelle.pk != premiere.pk, nouvelle.fichier) == (True, None)


def test_is_everything_in_it(client, demarche):
    usager = personne_connue(client, demarche)
    demande = Demande.objects.get()
    with ouvrir(telecharger(client)) as archive:
        noms = archive.namelist()
        pages = {nom: archive.read(nom).decode() for nom in noms if nom.endswith(".html")}
        dossier = json.loads(archive.read("json/mes-demandes.json"))[0]
        fichiers = [nom for nom in noms if nom.startswith("fichiers/")]
        assert {archive.read(nom)[:5] for nom in fichiers} == {PDF[:5]}
    assert sorted(set(pages) - {"index.html"}) == [
        "courriels-envoyes.html",
        "journal-technique-de-mes-connexions.html",
        "mes-actes-au-journal-daudit.html",
        "mes-brouillons.html",
        "mes-changements-didentifiant.html",
        "mes-connexions.html",
        "mes-demandes-sur-mes-donnees.html",
        "mes-demandes.html",
        "mes-informations.html",
        "mes-notifications.html",
        "mes-preferences-courriels-refuses.html",
        "mes-relations.html",
        "mon-compte.html",
        "mon-porte-documents.html",
    ]
    assert (dossier["numéro"], [message["texte"] for message in dossier["messages"]]) == (
        demande.reference,
        [f"Bonjour {CANARI}"] * 2,
    )
    assert sorted(dossier["fichiers"]) == sorted(nom for nom in fichiers if demande.reference in nom)
    assert len(fichiers) == 6
    assert all(nom in pages["index.html"] for nom in noms if nom != "index.html")
    assert usager.password not in "".join(pages.values())


def test_are_hostile_words_shown_as_text(connectee, usager):
    ProfilFactory(usager=usager, nom_usage=HOSTILE[:100])
    PieceJointeFactory(demande=DemandeFactory(usager=usager), deposant=usager, nom='../../a"<b>|c?.pdf')
    archive_de(usager)
    with ouvrir(telecharger(connectee)) as archive:
        page = archive.read("mes-informations.html").decode()
        noms = archive.namelist()
    assert "<script>" not in page
    assert BeautifulSoup(page, "html.parser").get_text().count(HOSTILE[:100]) == 1
    assert [nom.rpartition("-")[2] for nom in noms if nom.endswith("c_.pdf")] == ["a__b__c_.pdf"]
    assert not [nom for nom in noms if ".." in nom or nom.startswith("/")]


def test_is_a_file_that_no_longer_opens_named_and_the_rest_given(connectee, usager):
    perdue = PieceJointeFactory(deposant=usager)
    gardee = PieceJointeFactory(deposant=usager)
    depot.supprimer(perdue.fichier.blob)
    archive_de(usager)
    with ouvrir(telecharger(connectee)) as archive:
        fichiers = [nom for nom in archive.namelist() if nom.startswith("fichiers/")]
        index = archive.read("index.html").decode()
    assert [str(gardee.pk)[:8] in nom for nom in fichiers] == [True]
    assert str(perdue.pk)[:8] in index


def test_is_a_request_received_acknowledged_and_dated(connectee, usager, maintenant):
    cle = uuid.uuid4()
    donnees = {"droit": "rectification", "texte": "Ma date de naissance est fausse.", "cle": cle}
    for _ in range(2):
        assert connectee.post(DROITS, donnees).url == PAGE
    demande = DemandeDeDroits.objects.get()
    assert (demande.usager, demande.texte, str(demande.echeance)) == (usager, donnees["texte"], "2026-04-16")
    assert envoyer_tout() == 1
    assert "au plus tard le jeudi 16 avril 2026" in dernier_courriel().body.replace("\N{NO-BREAK SPACE}", " ")
    assert donnees["texte"] not in dernier_courriel().body
    assert donnees["texte"] in mots(lue(connectee.get(PAGE)).main)


@pytest.mark.parametrize(
    "recue, echeance",
    [("2026-01-31", "2026-02-28"), ("2026-12-15", "2027-01-15"), ("2028-01-30", "2028-02-29")],
)
def test_is_the_limit_one_month_later_whatever_the_month(recue, echeance):
    demande = DemandeDeDroits(recue_le=f"{recue}T12:00:00+00:00")
    demande.recue_le = DemandeDeDroits._meta.get_field("recue_le").to_python(demande.recue_le)
    assert str(demande.echeance) == echeance


def test_does_a_wrong_request_say_what_to_do_and_keep_the_words(connectee):
    page = lue(connectee.post(DROITS, {"droit": "autre", "texte": "Mes mots", "cle": uuid.uuid4()}))
    assert "Choisissez dans la liste." in mots(page.select_one("#erreurs"))
    assert page.select_one("textarea").text.strip() == "Mes mots"
    assert DemandeDeDroits.objects.count() == 0


def test_does_a_frozen_citizen_read_why(connectee, usager):
    demande = DemandeFactory(usager=usager)
    Limitation.objects.create(usager=usager, motif="Vérification de l’adresse en cours.")
    for adresse in (PAGE, f"/espace/demandes/{demande.reference}/"):
        assert "Vérification de l’adresse en cours." in mots(lue(connectee.get(adresse)).main)


def test_does_nobody_reach_the_page_without_signing_in(client, db):
    assert [client.get(adresse).status_code for adresse in (PAGE, ARCHIVE, DROITS)] == [302, 302, 302]
