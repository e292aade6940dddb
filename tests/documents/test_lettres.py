"""Letters of decision: written from a model staff edit, numbered, verifiable, never with a hole (P01, C33 to C39)."""

import hashlib
import io
import re
import uuid
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from formulaires.actions.echanger import repondre
from formulaires.actions.effacer import effacer_demande
from formulaires.actions.instruire import changer_statut
from formulaires.actions.publier import publier_version
from formulaires.actions.remettre import remettre_la_lettre, remettre_les_lettres
from formulaires.coffre.portes import ouvrir
from formulaires.documents.delivrance import accuse_de
from formulaires.exceptions import LettreImpossible, PublicationRefusee
from formulaires.models import CompteurDeReferences, DocumentVerifiable, Lettre, ModeleDeLettre
from formulaires.publication.composition import champ, etape
from tests.documents.lettres import ETAPES, demarche_a_lettre, mettre_en_instruction
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, ServiceFactory, agent_habilite

pytestmark = pytest.mark.django_db
HOSTILES = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }} {% load x %}", "{reference}", "عربي 👩🏽",
)  # fmt: skip


@pytest.fixture
def version():
    return demarche_a_lettre(service=ServiceFactory(nom="DRAC Normandie"))


@pytest.fixture
def demande(version, maintenant):
    usager = UsagerFactory(prenom="Camille", nom="Moreau")
    reponses = {"titre": "La Nuit des rois", "budget": "1200"}
    return mettre_en_instruction(DemandeFactory(version=version, usager=usager, reponses=reponses))


@pytest.fixture
def accepter():
    """Return a function that answers « Acceptée » with a message, and gives the letter."""

    def accepter(demande, texte="Bravo.", documents=()) -> Lettre:
        repondre(
            demande=demande,
            agent=agent_habilite(),
            statut="acceptee",
            texte=texte,
            documents=documents,
            cle=uuid.uuid4(),
            revision=demande.revision,
        )
        return Lettre.objects.get(demande=demande)

    return accepter


@pytest.fixture
def disque_plein():
    """A storage that is full, as long as one stays inside."""
    return patch("formulaires.documents.emettre.deposer_octets", side_effect=OSError(28, "disque plein"))


def octets_de(lettre: Lettre) -> bytes:
    with ouvrir(lettre.piece.fichier) as flux:
        return flux.read()


def texte_de(octets: bytes) -> str:
    pages = PdfReader(io.BytesIO(octets)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def autre_demande(version, **colonnes):
    return mettre_en_instruction(DemandeFactory(version=version, reponses={"titre": "Autre"}, **colonnes))


def test_says_a_letter_the_words_of_its_model_filled_with_those_of_the_demande(demande, accepter):
    lu = texte_de(octets_de(accepter(demande, "Très beau projet.\nBonne création.")))

    assert "DRAC Normandie Démarches en ligne Camille Moreau Le 16 mars 2026 Décision d’acceptation" in lu
    assert f"n° 2026-00001, demande {demande.reference} Décision" in lu
    assert "Votre projet La Nuit des rois, déposé le 16 mars 2026 par Camille Moreau, est accepté." in lu
    assert "Très beau projet. Bonne création. Budget : 1200 €." in lu


def test_is_a_letter_tagged_in_french_and_titled(demande, accepter):
    document = PdfReader(io.BytesIO(octets_de(accepter(demande))))

    assert document.root_object["/Lang"] == "fr"
    assert document.root_object["/MarkInfo"]["/Marked"].value is True
    assert document.metadata.title == "Décision d’acceptation n° 2026-00001"


def test_are_letters_numbered_within_their_service_and_year(version, demande, accepter, maintenant):
    autre_service = ServiceFactory()
    suivante, ailleurs, a_la_saint_sylvestre = (
        autre_demande(version), autre_demande(version, service=autre_service), autre_demande(version),
    )  # fmt: skip

    numeros = [accepter(une).numero for une in (demande, suivante, ailleurs)]
    maintenant.move_to("2026-12-31T23:30:00+00:00")
    numeros.append(accepter(a_la_saint_sylvestre).numero)

    assert numeros == ["2026-00001", "2026-00002", "2026-00001", "2027-00001"]


def test_does_one_emission_give_one_letter_whatever_how_often_it_is_asked(demande):
    statut = demande.version.definition.statut_par_cle["acceptee"]

    lettres = {remettre_la_lettre(demande=demande, statut=statut, emission="essai").pk for _ in range(2)}

    assert (len(lettres), CompteurDeReferences.objects.get(prefixe=f"#{demande.service_id}").dernier) == (1, 1)


def test_does_a_status_without_a_letter_hand_none(demande):
    changer_statut(demande=demande, statut="complements", agent=agent_habilite(), revision=demande.revision)

    assert Lettre.objects.count() == 0


def test_is_nothing_written_when_a_letter_would_have_a_hole(version, demande, accepter):
    """A model saved before the question became optional: the status is not given, and the number stays to be taken."""
    ModeleDeLettre.objects.update(corps="<p>{reponse.resume}</p>")

    with pytest.raises(LettreImpossible, match=r"rien ne remplit \{reponse\.resume\}"):
        accepter(demande)

    demande.refresh_from_db()
    assert (demande.statut, demande.messages.count(), Lettre.objects.count()) == ("en_instruction", 0, 0)
    assert not CompteurDeReferences.objects.filter(prefixe__startswith="#").exists()


def test_is_a_letter_that_cannot_be_kept_now_written_later_and_its_number_not_lost(demande, accepter, disque_plein):
    with disque_plein:
        due = accepter(demande)
        etat = (due.piece, due.numero, demande.pieces.count())

    remettre_les_lettres()

    due.refresh_from_db()
    assert (etat, due.numero) == ((None, "", 0), "2026-00001")
    assert "Bravo." in texte_de(octets_de(due))


def test_c34_is_what_a_citizen_and_an_agent_type_printed_as_text(version, accepter):
    hostile = " ".join(HOSTILES)
    demande = mettre_en_instruction(
        DemandeFactory(version=version, reponses={"titre": hostile}, beneficiaire="<b>Moi</b>")
    )

    lu = texte_de(octets_de(accepter(demande, hostile)))

    assert [lu.count(mot) for mot in HOSTILES[:-1]] == [2, 2, 2, 2]
    assert "par <b>Moi</b>, est accepté" in lu


def test_c39_does_a_model_that_asks_for_something_outside_get_it(demande, accepter, tmp_path, caplog):
    secret = tmp_path / "secret.txt"
    secret.write_text("le secret de la machine")
    attaque = f"<p><img src='{secret.as_uri()}'><a rel=attachment href='{secret.as_uri()}'>x</a>Texte</p>"
    ModeleDeLettre.objects.update(corps=attaque)

    octets = octets_de(accepter(demande))

    assert list(PdfReader(io.BytesIO(octets)).attachments) == []
    assert (b"le secret" in octets, "Texte" in texte_de(octets)) == (False, True)


@pytest.mark.parametrize(
    "corps, faute",
    [
        ("<p>{% load static %}</p>", "« {% load static %} » n’est pas un repère."),
        ("<p>{{ settings.SECRET_KEY }}</p>", "« {{ settings.SECRET_KEY }} » n’est pas un repère."),
        ("<p>{reponse.inconnue}</p>", "« {reponse.inconnue} » n’est pas un repère."),
        ("<p>{refe<b>rence}</b></p>", "« {reference} » n’est pas un repère."),
        ("<p>{reponse.budget}</p>", "{reponse.budget} (« Budget ») peut rester vide. Dites quoi écrire alors"),
        ("<p>{beneficiaire}</p>", "{beneficiaire} (« La personne morale ») peut rester vide."),
    ],
)
def test_c38_is_a_model_refused_for_what_is_no_placeholder_or_may_stay_empty(version, corps, faute):
    modele = ModeleDeLettre(demarche=version.demarche, cle="autre", titre="Autre", corps=corps)

    with pytest.raises(ValidationError) as refus:
        modele.full_clean()

    assert [phrase.replace("\xa0", " ").startswith(faute) for phrase in refus.value.message_dict["corps"]] == [True]


def test_may_a_placeholder_that_stays_empty_say_something_else(version):
    corps = "<p>{beneficiaire|le demandeur} {reponse.budget|rien} {reponse.titre} {date}</p>"

    assert ModeleDeLettre(demarche=version.demarche, cle="autre", titre="Autre", corps=corps).fautes() == []


def test_is_a_question_asked_on_some_paths_only_a_possible_hole(version):
    """Required, but its step has a condition."""
    condition = {"mode": "toutes", "conditions": [{"champ": "titre", "operateur": "rempli", "valeur": ""}]}
    suite = etape("suite", "Suite", champ("texte", "lieu", "Lieu"))
    suite["value"]["si"] = condition
    demarche = version.demarche
    demarche.etapes = [*ETAPES, suite]
    publier_version(demarche=demarche)

    reperes = ModeleDeLettre(demarche=demarche).reperes()

    assert (reperes["reponse.lieu"].peut_etre_vide, reperes["reponse.titre"].peut_etre_vide) == (True, False)


@pytest.mark.parametrize(
    "etapes, faute",
    [
        (
            [etape("projet", "Votre projet", champ("texte", "titre", "Titre", obligatoire=False))],
            r"Lettre « Décision d’acceptation » : \{reponse\.titre\} .* peut rester vide",
        ),
        (
            [etape("projet", "Votre projet", champ("texte", "autre", "Autre"))],
            r"«\s\{reponse\.titre\}\s» n’est pas un repère",
        ),
    ],
)
def test_is_a_form_refused_when_it_would_leave_a_hole_in_the_letter_of_a_status(version, etapes, faute):
    demarche = version.demarche
    demarche.etapes = etapes

    with pytest.raises(PublicationRefusee, match=faute):
        publier_version(demarche=demarche)


def test_is_a_form_refused_when_a_status_hands_a_letter_that_does_not_exist(version):
    ModeleDeLettre.objects.all().delete()
    demarche = version.demarche
    demarche.etapes = [*ETAPES, etape("suite", "Suite", champ("texte", "lieu", "Lieu"))]

    with pytest.raises(PublicationRefusee, match="« Acceptée » demande une lettre qui n’existe pas : « decision »"):
        publier_version(demarche=demarche)


def test_does_anybody_who_holds_a_letter_find_its_number_date_and_fingerprint(client, demande, accepter):
    octets = octets_de(accepter(demande))
    [code] = re.findall(r"code ((?:[2-9A-Z]{4}-?){3})", texte_de(octets))

    reponse = client.get(f"/verifier/{code.lower()}/")

    page = reponse.content.decode().replace("\xa0", " ")
    assert [mot in page for mot in (demande.reference, "16 mars 2026 à 10:00", hashlib.sha256(octets).hexdigest())] == [
        True
    ] * 3
    assert [mot in page for mot in ("Moreau", "Décision", "acceptation", "DRAC")] == [False] * 4
    assert (reponse.cookies, reponse["Cache-Control"].count("no-store")) == ({}, 1)


def test_does_the_acknowledgement_bear_a_code_too(client, demande):
    octets = octets_de_piece(accuse_de(demande))

    connu = DocumentVerifiable.objects.get()

    assert (connu.reference, connu.empreinte) == (demande.reference, hashlib.sha256(octets).hexdigest())
    assert "Vérifier ce document : testserver/verifier/, code" in texte_de(octets)


def octets_de_piece(piece) -> bytes:
    with ouvrir(piece.fichier) as flux:
        return flux.read()


def test_is_a_letter_still_verifiable_when_its_demande_is_gone(client, demande, accepter):
    accepter(demande)
    connu = DocumentVerifiable.objects.get()

    effacer_demande(demande=demande)

    assert Lettre.objects.count() == 0
    assert client.get(f"/verifier/{connu.code}/").status_code == 200


@pytest.mark.parametrize("saisi", ["7QK4-M2XD-9TRA", "trop-court", "0000-OOOO-IIII", "<script>"])
def test_says_an_unknown_code_what_to_do(client, saisi):
    page = client.get("/verifier/", {"code": saisi}, follow=True)

    lue = page.content.decode().replace("\xa0", " ")
    assert page.status_code == 404
    assert "Relisez le code au bas du document" in lue
    assert "<script>»" not in lue


def test_is_somebody_who_tries_codes_slowed_down(client, maintenant):
    statuts = [client.get("/verifier/7QK4-M2XD-9TRA/").status_code for _ in range(31)]

    assert (set(statuts[:30]), statuts[30]) == ({404}, 429)
