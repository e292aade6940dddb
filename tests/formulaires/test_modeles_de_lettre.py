"""« Lettres » in the admin: who may write them, what is refused, what the preview shows and to whom."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from pypdf import PdfReader

from formulaires.edition.lettres.viewsets import UTILISEE
from formulaires.journal.models import Ecriture
from formulaires.models import Habilitation, ModeleDeLettre
from tests.documents.lettres import demarche_a_lettre
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory
from tests.instruction.conftest import ouvrir_session

pytestmark = pytest.mark.django_db
SANS_LETTRE = {"lettres:index", "lettres:index_results", "lettres:add", "lettres:apercu"}


@pytest.fixture
def version():
    return demarche_a_lettre()


@pytest.fixture
def demande(version, maintenant):
    usager = UsagerFactory(prenom="Camille", nom="Moreau")
    return DemandeFactory(version=version, usager=usager, reponses={"titre": "La Nuit <b>des</b> rois"})


@pytest.fixture
def redacteur():
    """Somebody who writes letters and may read no demande."""
    agent = AgentFactory()
    agent.user_permissions.add(*Permission.objects.filter(content_type__model="modeledelettre"))
    return agent


@pytest.fixture
def au_travail(redacteur):
    return ouvrir_session(redacteur)


def riche(texte: str) -> str:
    """Return what the rich text editor posts for one paragraph."""
    bloc = {"key": "a", "type": "unstyled", "text": texte, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [bloc], "entityMap": {}})


def saisie(version, texte="Bonjour {destinataire}.", **autres) -> dict:
    return {
        "demarche": version.demarche_id, "titre": "Récépissé", "cle": "recepisse", "corps": riche(texte), **autres,
    }  # fmt: skip


def lue(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_is_a_letter_written_listed_and_kept_without_code(au_travail, version):
    reponse = au_travail.post(reverse("lettres:add"), saisie(version), follow=True)

    ecrite = ModeleDeLettre.objects.get(cle="recepisse")
    assert "Bonjour {destinataire}." in ecrite.corps
    assert "Récépissé" in lue(reponse)


def test_c38_is_a_tag_refused_with_a_sentence_and_what_was_typed_kept(au_travail, version):
    reponse = au_travail.post(reverse("lettres:add"), saisie(version, "{{ settings.SECRET_KEY }} et {% load x %}"))

    page = lue(reponse)
    assert "« {{ settings.SECRET_KEY }} » n’est pas un repère." in page
    assert "« {% load x %} » n’est pas un repère." in page
    assert "settings.SECRET_KEY" in page
    assert not ModeleDeLettre.objects.filter(cle="recepisse").exists()


def test_is_a_letter_that_a_status_hands_kept_when_somebody_deletes_it(au_travail, version):
    modele = ModeleDeLettre.objects.get()

    reponse = au_travail.post(reverse("lettres:delete", args=[modele.pk]), follow=True)

    assert (UTILISEE.replace("\xa0", " ") in lue(reponse), ModeleDeLettre.objects.count()) == (True, 1)


def test_does_the_list_of_letters_cost_the_same_whatever_their_number(
    au_travail, version, django_assert_num_queries, django_assert_max_num_queries
):
    au_travail.get(reverse("lettres:index"))
    with django_assert_max_num_queries(40) as une:
        au_travail.get(reverse("lettres:index"))
    for rang in range(3):
        ModeleDeLettre.objects.create(demarche=version.demarche, cle=f"autre_{rang}", titre="Autre", corps="<p>x</p>")

    with django_assert_num_queries(len(une)):
        au_travail.get(reverse("lettres:index"))


def test_does_the_preview_say_examples_until_a_demande_is_chosen(au_travail, version):
    page = lue(au_travail.post(reverse("lettres:apercu"), saisie(version, "Pour {destinataire}, {reponse.titre}")))

    assert "Pour Théâtre des Deux Rives, [Titre du projet]" in page
    assert "reponse.budget" in page


def test_is_the_preview_for_a_demande_only_given_to_who_may_read_it(au_travail, redacteur, version, demande):
    envoi = saisie(version, "Pour {destinataire}, {reponse.titre}", demande=demande.reference.lower())

    refuse = lue(au_travail.post(reverse("lettres:apercu"), envoi))
    HabilitationFactory(role=Habilitation.Role.LECTURE, demarche=version.demarche, agents=[redacteur])
    donne = lue(au_travail.post(reverse("lettres:apercu"), envoi))
    au_travail.post(reverse("lettres:apercu"), envoi)

    assert ("Cette demande n’existe pas parmi celles" in refuse, "Moreau" in refuse) == (True, False)
    assert "Pour Camille Moreau, La Nuit &amp;lt;b&amp;gt;des" in donne
    assert Ecriture.objects.filter(action="lettre.apercue").count() == 1


def test_is_the_preview_also_a_pdf_kept_nowhere(au_travail, version, tmp_path):
    reponse = au_travail.post(reverse("lettres:apercu"), saisie(version, "Pour {destinataire}", pdf="1"))

    fichier = tmp_path / "apercu.pdf"
    fichier.write_bytes(reponse.content)
    assert "Pour Théâtre des Deux Rives" in PdfReader(fichier).pages[0].extract_text()
    assert "no-store" in reponse["Cache-Control"]
    assert reponse["Content-Disposition"] == 'attachment; filename="apercu-de-lettre.pdf"'


def test_says_the_preview_what_would_forbid_saving(au_travail, version):
    page = lue(au_travail.post(reverse("lettres:apercu"), saisie(version, "{beneficiaire}")))

    assert "Cette lettre ne peut pas être enregistrée." in page
    assert "{beneficiaire|texte de remplacement}" in page


@pytest.mark.parametrize(
    "nom",
    [
        "lettres:index", "lettres:index_results", "lettres:add", "lettres:apercu", "lettres:edit", "lettres:delete",
        "lettres:history", "lettres:history_results", "lettres:usage",
    ],
)  # fmt: skip
def test_does_somebody_without_the_right_find_nothing(version, nom):
    autre = ouvrir_session(AgentFactory())
    propres = [] if nom in SANS_LETTRE else [ModeleDeLettre.objects.get().pk]
    adresse = reverse(nom, args=propres)

    reponse = autre.post(adresse, saisie(version)) if nom == "lettres:apercu" else autre.get(adresse)

    assert (reponse.status_code, reponse["Location"]) == (302, "/gestion/")
