from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coffre", "0001_initial")]

    operations = [
        migrations.AddField("fichierchiffre", "fiche_scellee", models.BinaryField(null=True)),
        migrations.AddField("trousseau", "jeton", models.UUIDField(null=True)),
    ]
