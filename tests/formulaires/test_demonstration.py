import re
from collections.abc import Iterable

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page

from formulaires import demonstration
from formulaires.dates import MOIS
from formulaires.demonstration.classement import CLASSEMENT
from formulaires.models import DemarchePage, Habilitation, Service
from formulaires.publication.gel import geler
from formulaires.publication.verification import problemes_de
from tests.factories.definitions import ETAPES, STATUTS
from tests.factories.formulaires import page_des_demarches

INSECABLE = "\N{NO-BREAK SPACE}"
LICENCE = "licence-entrepreneur-spectacles-vivants"


def figee(fiche: dict) -> dict:
    return geler(ETAPES.to_python(fiche["etapes"]), STATUTS.to_python(fiche.get("statuts", [])))


FORMULAIRES = {fiche["slug"]: figee(fiche) for fiche in demonstration.DEMARCHES if not fiche.get("lien_externe")}


@pytest.mark.parametrize("slug", FORMULAIRES)
def test_chaque_formulaire_de_demonstration_est_publiable(slug):
    assert problemes_de(FORMULAIRES[slug]) == []


def textes_de(contenu):
    """Every string of a literal, whatever its depth."""
    if isinstance(contenu, str):
        yield contenu
    elif isinstance(contenu, dict):
        yield from textes_de(contenu.values())
    elif isinstance(contenu, Iterable):
        for partie in contenu:
            yield from textes_de(partie)


@pytest.mark.parametrize("fiche", demonstration.DEMARCHES, ids=lambda fiche: fiche["slug"])
def test_les_textes_suivent_la_typographie_francaise(fiche):
    ponctuation = rf"(?<!{INSECABLE})[?:;»](?=\s|<|$)|«(?!{INSECABLE})|['!]"
    fautes = re.compile(rf"{ponctuation}|\d (?:{'|'.join(MOIS)})\b|veuillez", re.IGNORECASE)
    assert [texte for texte in textes_de(fiche) if fautes.search(texte)] == []


@pytest.fixture
def liste(db):
    return page_des_demarches()


def test_l_installation_publie_les_demarches(liste, maintenant):
    demonstration.installer()

    pages = DemarchePage.objects.child_of(liste).live().order_by("path")
    assert [(page.slug, page.est_ouverte) for page in pages] == [
        (LICENCE, True),
        ("certificat-bien-culturel", True),
        ("detecteurs-de-metaux", True),
        ("licence-renouvellement", True),
        ("spectacles-entrepreneur-etranger", True),
        ("sortie-temporaire-bien-culturel", True),
        ("sortie-bien-archeologique", True),
        ("travaux-immeuble-classe", True),
        ("travaux-objet-classe", True),
        ("label-architecture-contemporaine", True),
        ("agrement-archeologie-preventive", True),
        ("appellation-musee-de-france", True),
        ("carte-guide-conferencier", True),
        ("local-enseignement-danse", True),
        ("classement-conservatoire", True),
        ("subvention-projet-culturel", True),
        ("depot-legal", False),
        ("visas-et-aides-cinema", False),
        ("inscription-ordre-architectes", False),
    ]
    licence = pages[0]
    assert licence.service == Service.objects.get(nom="DRAC Île-de-France (démonstration)")
    assert {cle: licence.version_courante.json[cle] for cle in FORMULAIRES[LICENCE]} == FORMULAIRES[LICENCE]
    assert licence.url == f"/demarches/{LICENCE}/"


def test_chaque_demarche_a_une_page_entiere():
    """Audience, whom it concerns, texts or another site; filled here: what to prepare, what follows, what to do."""
    essentiels = ("accroche", "publics", "concerne")
    ici = ("preparer", "apres", "textes", "donnees", "recours")
    manques = {
        fiche["slug"]: [nom for nom in essentiels + (() if fiche.get("lien_externe") else ici) if not fiche.get(nom)]
        for fiche in demonstration.DEMARCHES
    }
    assert {slug: noms for slug, noms in manques.items() if noms} == {}
    assert set(CLASSEMENT) == {fiche["slug"] for fiche in demonstration.DEMARCHES}


def test_l_installation_repetee_ne_change_rien(liste, peu_de_demarches):
    demonstration.installer()
    avant = inventaire()

    demonstration.installer()

    assert inventaire() == avant


def test_l_installation_laisse_ce_que_quelqu_un_a_change(liste, peu_de_demarches):
    demonstration.installer()
    DemarchePage.objects.filter(slug=LICENCE).update(title="Licence de spectacle")

    demonstration.installer()

    assert DemarchePage.objects.get(slug=LICENCE).title == "Licence de spectacle"


def test_l_installation_a_besoin_de_la_page_des_demarches(db):
    with pytest.raises(Page.DoesNotExist):
        demonstration.installer()
    assert Service.objects.count() == 0


def test_chaque_equipe_a_ses_droits(liste, peu_de_demarches):
    demonstration.installer()

    assert droits_de("Instruction") == {"access_admin"}
    assert droits_de("Édition des démarches") == {"access_admin"} | {
        f"{verbe}_{modele}"
        for verbe in ("add", "change", "delete", "view")
        for modele in ("groupedequestions", "theme")
    }
    propres = {"access_admin", "change_modeledecourriel", "change_form", "view_messagecontact", "change_messagecontact"}
    a_lire = {"view_ecriture", "view_passagedeconservation"}
    assert droits_de("Administration fonctionnelle") == propres | a_lire | {
        f"{verbe}_{modele}"
        for verbe in ("add", "change", "delete", "view")
        for modele in ("service", "habilitation", "etiquette", "modeledelettre", "regledaiguillage", "absence")
    }
    habilitation = Habilitation.objects.get(role=Habilitation.Role.DECISION)
    assert (habilitation.groupe.name, habilitation.demarche, habilitation.service.nom, habilitation.role) == (
        "Instruction", None, "DRAC Île-de-France (démonstration)", "decision",
    )  # fmt: skip
    sur_les_pages = GroupPagePermission.objects.filter(group__name="Édition des démarches", page=liste)
    assert {droit.permission.codename for droit in sur_les_pages} == {"add_page", "change_page", "publish_page"}


def droits_de(groupe: str) -> set[str]:
    return set(Group.objects.get(name=groupe).permissions.values_list("codename", flat=True))


def inventaire() -> dict:
    """What the installation may create, counted."""
    return {
        "démarches": DemarchePage.objects.count(),
        "révisions": sum(page.revisions.count() for page in DemarchePage.objects.all()),
        "versions": sum(page.versions.count() for page in DemarchePage.objects.all()),
        "services": Service.objects.count(),
        "habilitations": Habilitation.objects.count(),
        "droits sur les pages": GroupPagePermission.objects.count(),
        "groupes": Group.objects.count(),
    }
