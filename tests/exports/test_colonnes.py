"""The columns: the union of the versions, titles all different."""

from formulaires.actions.publier import publier_version
from formulaires.exports.colonnes import questions_de
from formulaires.publication.composition import champ, etape, groupe
from tests.exports.conftest import ETAPES, REPONSES, octets_de
from tests.exports.formats import lire_csv, lire_xlsx
from tests.factories.formulaires import DemandeFactory, VersionFactory, demarche_publiee


def version_suivante(version, *champs):
    version.demarche.etapes = [etape("projet", "Votre projet", *champs)]
    version.demarche.save()
    return publier_version(demarche=version.demarche)


def titres(*versions) -> list[str]:
    return [question.titre for question in questions_de(versions)]


def test_do_old_questions_stand_where_they_stood_under_the_latest_words(version):
    suivante = version_suivante(
        version,
        champ("texte", "titre", "Titre du spectacle"),
        champ("montant", "budget", "Budget total"),
        champ("texte", "lieu", "Lieu"),
    )

    assert titres(suivante, version) == ["Titre du spectacle", "Résumé", "Budget total", "Début", "Équipe", "Lieu"]


def test_are_titles_that_repeat_numbered(db):
    version = VersionFactory(
        etapes=[etape("e", "E", champ("texte", "a", "Nom"), champ("texte", "b", "NOM"), champ("texte", "c", "Statut"))]
    )

    assert titres(version) == ["Nom", "NOM (2)", "Statut (2)"]


def test_do_several_demarches_keep_their_columns_apart(version, demande, agent, droit, exporter):
    autre = VersionFactory(demarche=demarche_publiee(ETAPES, title="Zone"))
    DemandeFactory(version=autre, reponses=REPONSES | {"titre": "Autre"})
    droit.demarche = None
    droit.save()
    table = lire_csv(octets_de(exporter("csv")))

    premiere, seconde = (table[0].index(f"{nom} – Titre du projet") for nom in ("Aide à la création", "Zone"))
    assert [(rangee[premiere], rangee[seconde]) for rangee in table[1:]] == [("La Nuit des rois", ""), ("", "Autre")]


def test_do_sheets_have_names_that_spreadsheets_accept(db, agent, droit, exporter):
    noms = ["Demandes", "Équipe : [tous] / les *membres* du projet", "Équipe : [tous] / les *membres* du bureau"]
    version = VersionFactory(
        etapes=[
            etape(
                "e",
                "E",
                *(
                    groupe(f"g{rang}", nom, champ("texte", f"nom{rang}", "Nom"), ligne="Personne", min=0)
                    for rang, nom in enumerate(noms)
                ),
            )
        ]
    )
    droit.demarche = version.demarche
    droit.save()
    DemandeFactory(version=version, reponses={})

    assert list(lire_xlsx(octets_de(exporter("xlsx")))) == [
        "Demandes", "Demandes (2)", "Équipe    tous    les  mem", "Équipe    tous    les  mem (2)",
    ]  # fmt: skip
