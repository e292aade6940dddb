"""A document of the porte-documents in a question about files: chosen, kept, expired, gone (P26, P27, P28)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from espace_usager.actions.porte_documents import purger_les_documents, supprimer_document
from espace_usager.models import Brouillon, CopieDeDocument, Document
from formulaires.coffre.portes import ouvrir
from formulaires.models import Demande, PieceJointe
from formulaires.publication.composition import champ, etape
from tests.factories.coffre import PDF, envoi
from tests.factories.espace_usager import BrouillonFactory, DocumentFactory, RelationFactory
from tests.factories.formulaires import demarche_publiee

pytestmark = pytest.mark.django_db
PIECES = {"action": "joindre:plan"}


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


@pytest.fixture
def page(brouillon):
    return reverse("espace:etape", args=[brouillon.pk, "pieces"])


@pytest.fixture
def document(usager):
    return DocumentFactory(usager=usager, nom="Plan de la salle.pdf")


def lu(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def listes(reponse, chemin="plan") -> list[dict[str, list[tuple[str, bool]]]]:
    """The drop-down lists of a question: in each, (label, may be chosen) by heading."""
    trouvees = re.findall(rf'<select[^>]*name="{chemin}-document".*?</select>', lu(reponse), re.DOTALL)
    return [
        {
            titre: [
                (libelle, not ferme)
                for ferme, libelle in re.findall(r"<option[^>]*?( disabled)?>(.*?)</option>", options)
            ]
            for titre, options in re.findall(r'<optgroup label="(.*?)">(.*?)</optgroup>', liste, re.DOTALL)
        }
        for liste in trouvees
    ]


def choix(reponse, chemin="plan") -> dict[str, list[tuple[str, bool]]]:
    """The only list of a question."""
    (liste,) = listes(reponse, chemin)
    return liste


def resume(reponse) -> str:
    """What unfolds the other documents; « + » when it is unfolded already."""
    detail = re.search(r"<details[^>]*?( open)?>\s*<summary>(.*?)<span", lu(reponse), re.DOTALL)
    return ("+ " if detail[1] else "") + detail[2]


def erreur(reponse, question="plan") -> str:
    return str(reponse.context["formulaire"].errors[question][0])


def test_is_a_chosen_document_copied_under_the_key_of_drafts(connectee, usager, page, document, brouillon):
    reponse = connectee.post(page, {**PIECES, "plan-document": document.pk, "note": "Voir le plan"})

    piece = PieceJointe.objects.get()
    assert (piece.brouillon, piece.champ, piece.fichier.nom) == (brouillon.pk, "plan", "Plan de la salle.pdf")
    assert piece.fichier.trousseau.proprietaire == f"usager:{usager.pk}"
    assert ouvrir(piece.fichier).read() == PDF
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet", "plan": [str(piece.pk)], "note": "Voir le plan"}
    assert "Plan de la salle.pdf" in lu(reponse)


def test_is_a_document_chosen_without_its_button_joined_too(connectee, page, document):
    """« Enregistrer et continuer » with a document selected says the same thing."""
    reponse = connectee.post(page, {"action": "continuer", "plan-document": document.pk})

    assert (reponse.status_code, PieceJointe.objects.count()) == (302, 1)


def test_does_choosing_it_twice_join_it_once(connectee, page, document):
    for _ in range(2):
        connectee.post(page, {**PIECES, "plan-document": document.pk})

    assert PieceJointe.objects.count() == CopieDeDocument.objects.count() == 1


@pytest.fixture
def documents(usager):
    """Two for the citizen, one for each of two legal persons, one of somebody else."""
    rives, scene = (RelationFactory(usager=usager, denomination=nom) for nom in ("Les Deux Rives", "Scène ouverte"))
    DocumentFactory(usager=usager, nom="Statuts.pdf", categorie="statuts", relation=rives)
    DocumentFactory(usager=usager, nom="Bail.pdf", categorie="domicile", relation=scene)
    DocumentFactory(usager=usager, nom="Carte.pdf", categorie="identite")
    DocumentFactory(usager=usager, nom="Assurance.pdf", categorie="assurance")
    DocumentFactory(nom="Celui d’un autre.pdf")
    return rives


MIENS = {"Pour moi : assurance": [("Assurance", True)], "Pour moi : identité": [("Carte", True)]}
DES_RIVES = {"Pour Les Deux Rives : statuts et récépissés": [("Statuts", True)]}
DE_LA_SCENE = {"Pour Scène ouverte : justificatif de domicile": [("Bail", True)]}
STATUTS = champ("piece", "plan", "Statuts", categorie="statuts")


def une_etape(usager, *champs, **reponses):
    """Return the address of the only step of a draft, these questions answered."""
    version = demarche_publiee([etape("pieces", "Pièces", *champs)]).version_courante
    brouillon = BrouillonFactory(usager=usager, version=version, **reponses)
    return reverse("espace:etape", args=[brouillon.pk, "pieces"])


def pour(relation) -> dict:
    """What makes a draft one for this relation."""
    entree = {"valeur": relation.denomination, "version": 1, "origine": f"relation:{relation.pk}"}
    return {"reponses": {"denomination": entree}}


DENOMINATION = champ("texte", "denomination", "Dénomination", prerempli="relation.denomination")


def test_does_a_demande_for_the_citizen_offer_their_documents_and_fold_the_others(connectee, page, documents):
    reponse = connectee.get(page)

    assert listes(reponse) == [MIENS, DES_RIVES | DE_LA_SCENE]
    assert resume(reponse) == "Voir mes autres documents (2)"


def test_does_a_demande_for_a_relation_offer_its_documents_too(connectee, usager, documents):
    page = une_etape(usager, DENOMINATION, champ("piece", "plan", "Plan"), **pour(documents))

    assert listes(connectee.get(page)) == [MIENS | DES_RIVES, DE_LA_SCENE]


def test_does_a_question_offer_the_documents_of_its_category(connectee, usager, documents):
    page = une_etape(usager, DENOMINATION, STATUTS, **pour(documents))

    assert listes(connectee.get(page)) == [DES_RIVES, MIENS | DE_LA_SCENE]


def test_are_all_the_documents_unfolded_when_none_suits(connectee, usager, documents):
    reponse = connectee.get(une_etape(usager, STATUTS))

    assert choix(reponse) == MIENS | DES_RIVES | DE_LA_SCENE
    assert resume(reponse) == "+ Voir tous mes documents (4)"
    assert "pas de document de la catégorie « Statuts et récépissés » pour cette demande." in lu(reponse)


def test_are_all_offered_to_a_legal_person_typed_by_hand(connectee, usager, documents):
    denomination = champ("texte", "denomination", "Dénomination", autocomplete="organization")
    page = une_etape(usager, denomination, champ("piece", "plan", "Plan"), valeurs={"denomination": "Ailleurs"})

    assert choix(connectee.get(page)) == MIENS | DES_RIVES | DE_LA_SCENE


def test_may_a_document_be_chosen_in_each_list_and_both_be_joined(connectee, usager, documents):
    page = une_etape(usager, champ("piece", "plan", "Plan", plusieurs=True))
    siens = {document.titre: document.pk for document in Document.objects.de(usager).avec_leurs_fichiers()}

    connectee.post(page, {**PIECES, "plan-document": ["", siens["Bail"]]})
    connectee.post(page, {**PIECES, "plan-document": [siens["Carte"], siens["Statuts"]]})

    joints = PieceJointe.objects.order_by("deposee_le")
    assert [piece.fichier.nom for piece in joints] == ["Bail.pdf", "Carte.pdf", "Statuts.pdf"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_does_a_step_with_documents_ask_as_many_queries_whatever_their_number(
    connectee, usager, page, nombre, django_assert_max_num_queries
):
    relations = RelationFactory.create_batch(nombre, usager=usager)
    for relation in relations:
        DocumentFactory(usager=usager, relation=relation)
    connectee.get(page)

    with django_assert_max_num_queries(12):
        connectee.get(page)


def test_is_there_no_list_without_documents(connectee, page):
    assert listes(connectee.get(page)) == []


def test_is_an_expired_document_said_and_nothing_else_lost(connectee, page, document):
    Document.objects.update(expire_le=timezone.localdate() - timedelta(days=1))
    assert choix(connectee.get(page)) == {
        "Pour moi : autre document": [("Plan de la salle – n’est plus valable", False)]
    }

    reponse = connectee.post(page, {**PIECES, "plan-document": document.pk, "note": "gardée"})

    assert erreur(reponse).startswith("Ce document était valable jusqu’au ")
    assert (PieceJointe.objects.count(), Brouillon.objects.get().valeurs["note"]) == (0, "gardée")


@pytest.mark.parametrize("identifiant", ["n-importe-quoi", "3f0b3c1e-0000-4000-8000-000000000000"])
def test_is_an_unknown_document_said_and_nothing_else_lost(connectee, page, identifiant):
    reponse = connectee.post(page, {**PIECES, "plan-document": identifiant, "note": "gardée"})

    assert erreur(reponse).startswith("Ce document n’est plus dans votre porte-documents.")
    assert Brouillon.objects.get().valeurs["note"] == "gardée"


def test_is_a_document_deleted_meanwhile_said(connectee, page, document):
    supprimer_document(document=document)

    reponse = connectee.post(page, {**PIECES, "plan-document": document.pk})

    assert erreur(reponse).startswith("Ce document n’est plus dans votre porte-documents.")


def test_may_somebody_else_s_document_be_chosen(connectee, page):
    connectee.post(page, {**PIECES, "plan-document": DocumentFactory().pk})

    assert PieceJointe.objects.count() == 0


def test_are_the_limits_of_the_question_those_of_a_document(connectee, usager):
    piece = champ("piece", "photo", "Photo", formats=["png"])
    version = demarche_publiee([etape("photos", "Photos", piece)]).version_courante
    page = reverse("espace:etape", args=[BrouillonFactory(usager=usager, version=version).pk, "photos"])
    document = DocumentFactory(usager=usager, nom="Plan.pdf")

    assert choix(connectee.get(page), "photo") == {
        "Pour moi : autre document": [("Plan – format non accepté ici", False)]
    }
    reponse = connectee.post(page, {"action": "joindre:photo", "photo-document": document.pk})

    assert "un format qui n’est pas accepté ici" in erreur(reponse, "photo")
    assert PieceJointe.objects.count() == 0


def test_is_a_file_sent_kept_in_the_porte_documents_when_asked(connectee, usager, page):
    connectee.post(page, {"action": "ajouter:plan", "plan-fichiers": envoi(nom="plan.pdf"), "plan-conserver": "oui"})

    document = Document.objects.de(usager).get()
    assert (document.titre, document.fichier.trousseau.proprietaire) == ("plan", f"porte-documents:{usager.pk}")
    assert ouvrir(document.fichier).read() == PDF
    assert CopieDeDocument.objects.get().piece == PieceJointe.objects.get()


def test_is_it_not_kept_otherwise(connectee, page):
    connectee.post(page, {"action": "ajouter:plan", "plan-fichiers": envoi(nom="plan.pdf")})

    assert (PieceJointe.objects.count(), Document.objects.count()) == (1, 0)


def test_does_a_full_porte_documents_keep_the_file_out_of_the_demande(connectee, page, settings):
    settings.COFFRE_QUOTA_FICHIERS = 0

    reponse = connectee.post(
        page, {"action": "ajouter:plan", "plan-fichiers": envoi(nom="plan.pdf"), "plan-conserver": "oui"}
    )

    assert erreur(reponse).startswith("Le fichier est joint, mais il n’a pas été conservé dans votre porte-documents")
    assert (PieceJointe.objects.count(), Document.objects.count()) == (1, 0)


def test_does_emptying_the_porte_documents_change_nothing_to_a_demande(
    connectee, usager, page, document, brouillon, maintenant
):
    connectee.post(page, {**PIECES, "plan-document": document.pk})
    connectee.post(reverse("espace:recapitulatif", args=[brouillon.pk]), {"exact": "oui"})
    demande = Demande.objects.get()
    joint = connectee.get(reverse("espace:document", args=[document.pk]))
    assert demande.reference in lu(joint)

    supprimer_document(document=document)
    maintenant.shift(timedelta(seconds=11))
    purger_les_documents()

    piece = demande.pieces.get(champ="plan")
    assert piece.fichier.trousseau.proprietaire == demande.proprietaire_du_coffre
    assert ouvrir(piece.fichier).read() == PDF
    assert (Document.objects.count(), CopieDeDocument.objects.count()) == (0, 0)
