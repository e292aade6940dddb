"""The porte-documents by its pages: adding, finding, describing, replacing, deleting and bringing back (P27, P28)."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from espace_usager.actions.porte_documents import (
    preparer_les_apercus_des_documents,
    purger_les_documents,
    supprimer_document,
)
from espace_usager.models import CopieDeDocument, Document
from formulaires.coffre.models import FichierChiffre
from formulaires.models import Limitation
from tests.factories.coffre import PDF, UNE_PAGE, envoi
from tests.factories.espace_usager import DocumentFactory, RelationFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory

pytestmark = pytest.mark.django_db
LISTE = "/espace/porte-documents/"
FICHE = {"categorie": "autre", "relation": "", "expire_le": ""}


def lu(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def adresse(nom: str, document: Document) -> str:
    return reverse(f"espace:{nom}", args=[document.pk])


def titres(reponse) -> list[str]:
    return [document.titre for _, documents in reponse.context["groupes"] for document in documents]


def octets(reponse) -> bytes:
    return b"".join(reponse)


@pytest.fixture
def relation(usager):
    return RelationFactory(usager=usager, denomination="Compagnie des Deux Rives")


@pytest.fixture
def document(usager):
    return DocumentFactory(usager=usager, nom="Statuts de l’association.pdf")


def test_are_several_files_added_at_once_under_a_relation(connectee, usager, relation):
    fiche = {"categorie": "statuts", "relation": relation.pk, "expire_le": "31/12/2026"}

    reponse = connectee.post(LISTE, {**fiche, "fichiers": [envoi(nom="a.pdf"), envoi(nom="b.pdf")]}, follow=True)

    assert reponse.redirect_chain == [(LISTE, 302)]
    assert "2 documents sont ajoutés dans votre porte-documents." in lu(reponse)
    assert re.findall(r'id="groupe-\d">(.*?)</h2>', lu(reponse)) == ["Pour Compagnie des Deux Rives"]
    gardes = Document.objects.de(usager)
    assert sorted(d.titre for d in gardes) == ["a", "b"]
    assert {(d.categorie, d.relation, d.expire_le) for d in gardes} == {("statuts", relation, date(2026, 12, 31))}


def test_is_a_refused_file_told_and_the_others_kept(connectee, usager):
    reponse = connectee.post(LISTE, {**FICHE, "fichiers": [envoi(nom="bon.pdf"), envoi(b"<svg/>", "dessin.svg")]})

    assert reponse.status_code == 200
    assert "dessin.svg : Le format de ce fichier n’est pas accepté." in lu(reponse)
    assert [d.titre for d in Document.objects.de(usager)] == ["bon"]


def test_does_a_wrong_date_keep_nothing(connectee):
    reponse = connectee.post(LISTE, {**FICHE, "expire_le": "31/02/2026", "fichiers": envoi()})

    assert (reponse.status_code, Document.objects.count(), FichierChiffre.objects.count()) == (200, 0, 0)


def test_does_the_script_send_one_file_and_read_what_became_of_it(connectee, usager):
    accepte = connectee.post(LISTE, {**FICHE, "fichiers": envoi()}, headers={"Accept": "application/json"})
    refuse = connectee.post(
        LISTE, {**FICHE, "fichiers": envoi(b"", "vide.pdf")}, headers={"Accept": "application/json"}
    )

    assert accepte.json() == {"ajoutes": 1, "refus": []}
    assert (refuse.json()["ajoutes"], len(refuse.json()["refus"])) == (0, 1)


def test_is_the_quota_told_and_held(connectee, usager, settings, document):
    settings.COFFRE_QUOTA_FICHIERS = 1

    reponse = connectee.post(LISTE, {**FICHE, "fichiers": envoi()})

    assert "Vous gardez déjà 1 fichiers, le maximum." in lu(reponse)
    assert "1 fichier sur 1" in lu(reponse)
    assert Document.objects.count() == 1


def test_does_deleting_make_room_once_it_cannot_be_undone(connectee, usager, settings, document, maintenant):
    settings.COFFRE_QUOTA_FICHIERS = 1
    supprimer_document(document=document)
    maintenant.shift(timedelta(seconds=11))

    connectee.post(LISTE, {**FICHE, "fichiers": envoi(nom="neuf.pdf")})

    assert [d.titre for d in Document.objects.all()] == ["neuf"]


def test_do_the_filters_find_by_name_kind_and_person(connectee, usager, relation):
    DocumentFactory(usager=usager, nom="Carte d’identité.pdf", categorie="identite")
    DocumentFactory(usager=usager, nom="Statuts.pdf", categorie="statuts", relation=relation)
    DocumentFactory(nom="Carte d’un autre.pdf", categorie="identite")

    def trouves(**filtre):
        return titres(connectee.get(LISTE, filtre))

    assert trouves() == ["Carte d’identité", "Statuts"]
    assert trouves(q="CARTE") == ["Carte d’identité"]
    assert trouves(categorie="statuts") == ["Statuts"]
    assert trouves(pour=str(relation.pk)) == ["Statuts"]
    assert trouves(pour="moi") == ["Carte d’identité"]
    assert trouves(pour="n-importe", q="x" * 101) == ["Carte d’identité", "Statuts"]


def test_does_the_list_go_by_pages(connectee, usager, monkeypatch):
    monkeypatch.setattr("espace_usager.views.porte_documents.PAR_PAGE", 2)
    for rang in range(3):
        DocumentFactory(usager=usager, nom=f"{rang}.pdf")

    premiere = connectee.get(LISTE)
    seconde = connectee.get(LISTE, {"page": premiere.context["page"].suivante})

    assert (sorted(titres(premiere)), titres(seconde)) == (["1", "2"], ["0"])


def test_does_the_list_ask_the_base_as_much_for_one_document_or_thirty(connectee, usager, relation):
    """Five statements: the page, relations, what is kept, and what every page of an account asks (session, account)."""
    comptes = []
    connectee.get(LISTE)
    for nombre in (1, 30):
        DocumentFactory.create_batch(nombre, usager=usager, relation=relation)
        with CaptureQueriesContext(connection) as requetes:
            connectee.get(LISTE)
        siennes = [r["sql"] for r in requetes if "notification" not in r["sql"]]
        comptes.append(len(siennes))

    assert comptes[0] == comptes[1] <= 5


def test_is_a_document_described_again(connectee, document, relation):
    reponse = connectee.post(
        adresse("document", document),
        {"titre": "Statuts 2026", "categorie": "statuts", "relation": relation.pk, "expire_le": "2027-01-01"},
    )

    change = Document.objects.get()
    assert reponse.status_code == 302
    assert (change.titre, change.fichier.nom, change.categorie) == ("Statuts 2026", "Statuts 2026.pdf", "statuts")
    assert (change.relation, change.expire_le) == (relation, date(2027, 1, 1))


def test_is_somebody_else_s_relation_refused(connectee, document):
    autre = RelationFactory()

    reponse = connectee.post(adresse("document", document), {"titre": "A", "categorie": "autre", "relation": autre.pk})

    assert (reponse.status_code, Document.objects.get().relation) == (200, None)


def test_is_the_file_downloaded_as_it_was(connectee, document):
    reponse = connectee.get(reverse("espace:fichier_du_document", args=[document.pk]))

    assert octets(reponse) == PDF
    assert reponse["Content-Disposition"].startswith("attachment")


def test_is_the_owner_shown_a_picture_of_a_pdf(connectee, usager):
    document = DocumentFactory(usager=usager, octets=UNE_PAGE)
    image = reverse("espace:apercu_du_document", args=[document.pk])
    assert connectee.get(image).status_code == 404

    assert preparer_les_apercus_des_documents() == 1

    assert image in lu(connectee.get(adresse("document", document)))
    reponse = connectee.get(image)
    assert (octets(reponse)[:4], reponse["Content-Disposition"]) == (b"\x89PNG", "inline")
    assert preparer_les_apercus_des_documents() == 0


def test_does_replacing_keep_one_previous_file_and_no_more(connectee, document):
    nouvelle = reverse("espace:remplacer_document", args=[document.pk])
    for version in (b"%PDF-1.7 deux", b"%PDF-1.7 trois"):
        connectee.post(nouvelle, {"fichiers": envoi(version, "scan.pdf")})

    change = Document.objects.get()
    assert change.titre == "Statuts de l’association"
    assert octets(connectee.get(reverse("espace:fichier_du_document", args=[document.pk]))) == b"%PDF-1.7 trois"
    assert octets(connectee.get(reverse("espace:fichier_precedent", args=[document.pk]))) == b"%PDF-1.7 deux"
    assert FichierChiffre.objects.count() == 2


def test_does_a_refused_replacement_change_nothing(connectee, document):
    reponse = connectee.post(
        reverse("espace:remplacer_document", args=[document.pk]), {"fichiers": envoi(b"x", "a.exe")}
    )

    assert reponse.status_code == 200
    assert "n’est pas accepté" in lu(reponse)
    assert (Document.objects.get().fichier, Document.objects.get().precedente) == (document.fichier, None)
    assert connectee.get(reverse("espace:fichier_precedent", args=[document.pk])).status_code == 404


def test_may_a_deletion_be_undone_for_ten_seconds(connectee, document, maintenant):
    reponse = connectee.post(reverse("espace:supprimer_document", args=[document.pk]), follow=True)
    assert titres(reponse) == []
    retablir = reverse("espace:retablir_document", args=[document.pk])
    assert f'action="{retablir}"' in lu(reponse)

    maintenant.shift(timedelta(seconds=9))
    purger_les_documents()
    connectee.post(retablir)

    assert titres(connectee.get(LISTE)) == ["Statuts de l’association"]


def test_is_a_deletion_final_after_ten_seconds(connectee, document, maintenant, django_capture_on_commit_callbacks):
    connectee.post(reverse("espace:supprimer_document", args=[document.pk]))
    maintenant.shift(timedelta(seconds=10))

    retard = connectee.post(reverse("espace:retablir_document", args=[document.pk]), follow=True)
    with django_capture_on_commit_callbacks(execute=True):
        purger_les_documents()

    assert "Les 10 secondes sont passées : ce document est supprimé." in lu(retard)
    assert (Document.objects.count(), FichierChiffre.objects.count()) == (0, 0)
    assert storages["prive"].exists(document.fichier.blob) is False


def test_does_a_frozen_account_keep_what_it_deleted(usager, document, maintenant):
    supprimer_document(document=document)
    Limitation.objects.create(usager=usager, motif="Litige")
    maintenant.shift(timedelta(days=1))

    purger_les_documents()

    assert Document.objects.count() == 1


def test_is_a_file_left_by_a_stop_destroyed_an_hour_later(usager, document, maintenant):
    DocumentFactory(usager=usager).delete()
    assert FichierChiffre.objects.count() == 2

    purger_les_documents()
    assert FichierChiffre.objects.count() == 2
    maintenant.shift(timedelta(hours=1))
    purger_les_documents()

    assert [fichier.pk for fichier in FichierChiffre.objects.all()] == [document.fichier.pk]


def test_does_the_page_of_a_document_say_where_it_was_joined(connectee, usager, document):
    demande = DemandeFactory(usager=usager)
    CopieDeDocument.objects.create(document=document, piece=PieceJointeFactory(demande=demande))

    assert demande.reference in lu(connectee.get(adresse("document", document)))


def test_does_the_page_say_in_plain_words_what_is_protected_from_whom(connectee):
    page = lu(connectee.get(LISTE))

    assert "L’administration n’y a pas accès" in page
    for mots in ("Ni les agents", "ni les administrateurs", "base de données ou les disques", "clé maîtresse"):
        assert mots in page
