"""The name, type and digest of a file are sealed: a copy of the database does not tell them."""

import pytest
from django.db import connection

from formulaires.coffre import portes
from formulaires.coffre.models import FichierChiffre, Trousseau
from tests.factories.coffre import PDF, FichierChiffreFactory, envoi

pytestmark = pytest.mark.django_db


def contenu_de_la_base() -> bytes:
    """Every value of the coffre's tables, as a dump would show them."""
    valeurs = []
    with connection.cursor() as curseur:
        for table in ("coffre_trousseau", "coffre_fichierchiffre"):
            curseur.execute(f"SELECT * FROM {table}")
            valeurs += [valeur for ligne in curseur for valeur in ligne]
    return b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in valeurs)


def test_is_neither_name_nor_type_nor_digest_in_the_database():
    fichier = portes.deposer(envoi(), proprietaire="usager:1", nom="divorce.pdf")

    base = contenu_de_la_base()

    assert str(fichier.pk).replace("-", "").encode() in base.replace(b"-", b"")
    assert [mot for mot in ("divorce", "pdf", fichier.empreinte) if mot.encode() in base] == []


def test_is_the_fiche_of_another_row_refused():
    un, deux = FichierChiffreFactory(nom="un.pdf"), FichierChiffreFactory(nom="deux.pdf")

    FichierChiffre.objects.filter(pk=un.pk).update(fiche_scellee=deux.fiche_scellee)

    assert FichierChiffre.objects.get(pk=un.pk).nom == "fichier illisible"


def test_does_a_list_still_show_a_file_whose_keyset_is_damaged():
    FichierChiffreFactory()
    Trousseau.objects.update(cle=b"")

    fichier = FichierChiffre.objects.get()

    assert (fichier.nom, fichier.type_mime) == ("fichier illisible", "application/octet-stream")


def test_is_a_list_of_files_one_query(django_assert_num_queries):
    FichierChiffreFactory.create_batch(3)

    with django_assert_num_queries(1):
        assert [fichier.nom for fichier in FichierChiffre.objects.all()] == ["statuts.pdf"] * 3


def test_does_renaming_keep_the_true_extension_and_the_bytes():
    fichier = portes.deposer(envoi(), proprietaire="usager:1", nom="statuts.pdf")

    portes.renommer(fichier, "  ../Bilan 2026.exe ")

    relu = FichierChiffre.objects.get()
    assert relu.nom == "Bilan 2026.exe.pdf"
    with portes.ouvrir(relu) as flux:
        assert flux.read() == PDF


def test_does_the_text_of_a_row_hide_its_name():
    fichier = FichierChiffreFactory(nom="divorce.pdf")

    assert str(fichier) == f"Fichier {fichier.pk}"
