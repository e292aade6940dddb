import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coffre", "0003_sceller_les_fiches")]

    operations = [
        migrations.RemoveField("fichierchiffre", "nom"),
        migrations.RemoveField("fichierchiffre", "type_mime"),
        migrations.RemoveField("fichierchiffre", "empreinte"),
        migrations.AlterField(
            "fichierchiffre", "fiche_scellee", models.BinaryField(verbose_name="fiche scellée")
        ),
        migrations.AlterField(
            "trousseau",
            "jeton",
            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="pseudonyme"),
        ),
        migrations.AlterModelOptions(
            "fichierchiffre", {"base_manager_name": "objects", "verbose_name": "fichier"}
        ),
    ]
