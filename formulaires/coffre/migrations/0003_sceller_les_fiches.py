"""Names, types and digests leave their clear columns for sealed ones; every keyset gets its pseudonym.

A pseudonym depends on its row alone: an older backup, once restored and migrated, gets the same.
"""

import uuid

from django.db import migrations

from formulaires.coffre.exceptions import FichierIllisible
from formulaires.coffre.fiche import Fiche, sceller


def nommer_les_trousseaux(apps, schema_editor):
    for trousseau in apps.get_model("coffre", "Trousseau").objects.only("proprietaire", "cree_le").iterator(500):
        trousseau.jeton = uuid.uuid5(uuid.NAMESPACE_OID, f"{trousseau.proprietaire}/{trousseau.cree_le.isoformat()}")
        trousseau.save(update_fields=["jeton"])


def sceller_les_fiches(apps, schema_editor):
    FichierChiffre = apps.get_model("coffre", "FichierChiffre")
    for fichier in FichierChiffre.objects.select_related("trousseau").iterator(500):
        fichier.contexte = f"{fichier.trousseau.proprietaire}/{fichier.id}".encode()
        liaison = fichier.contexte.decode()
        fiche = Fiche(fichier.nom, fichier.type_mime, fichier.empreinte, liaison)
        try:
            fichier.fiche_scellee = sceller(fiche, fichier)
        except FichierIllisible:
            # Its keyset no longer opens: neither do its bytes.
            fichier.fiche_scellee = b""
        fichier.save(update_fields=["fiche_scellee"])


class Migration(migrations.Migration):
    dependencies = [("coffre", "0002_fiche_et_jeton")]

    operations = [
        migrations.RunPython(nommer_les_trousseaux, migrations.RunPython.noop),
        migrations.RunPython(sceller_les_fiches, migrations.RunPython.noop),
    ]
