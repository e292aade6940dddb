from django.db import migrations

from formulaires.geographie.ecriture import normaliser

FICHE = 'formulaires_fichederecherche'
VECTEURS = ('mots', 'relation')
NUMEROS = ('siret', 'siren', 'rna')


def ajouter_les_vecteurs(apps, schema_editor):
    """PostgreSQL keeps the words as they are and as French stems them; SQLite reads the folded words themselves."""
    if schema_editor.connection.vendor != 'postgresql':
        return
    for nom in VECTEURS:
        schema_editor.execute(
            f"ALTER TABLE {FICHE} ADD COLUMN {nom}_vecteur tsvector "
            f"GENERATED ALWAYS AS (to_tsvector('simple', {nom}) || to_tsvector('french', {nom})) STORED"
        )
        schema_editor.execute(f'CREATE INDEX fiche_{nom} ON {FICHE} USING gin ({nom}_vecteur)')


def retirer_les_vecteurs(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        for nom in VECTEURS:
            schema_editor.execute(f'ALTER TABLE {FICHE} DROP COLUMN {nom}_vecteur')


def indexer_les_demandes(apps, schema_editor):
    """Write the words of the demandes already there; no question was marked « listable » yet."""
    Demande, Fiche = apps.get_model('formulaires', 'Demande'), apps.get_model('formulaires', 'FicheDeRecherche')
    lignes = Demande.objects.values_list(
        'pk', 'reference', 'beneficiaire', 'usager__prenom', 'usager__nom', 'usager__email', 'lecture'
    )
    fiches = []
    for pk, reference, beneficiaire, prenom, nom, email, lecture in lignes.order_by('pk').iterator(500):
        reponses = (reponse for etape in lecture for reponse in etape['reponses'])
        numeros = [r['texte'].replace(' ', '') for r in reponses if r['type'] in NUMEROS and not r['vide']]
        relation = normaliser(' '.join([beneficiaire, *numeros]))
        mots = normaliser(' '.join([reference, prenom, nom, email]))
        fiches.append(Fiche(demande_id=pk, mots=f'{mots} {relation}', relation=relation))
        if len(fiches) == 500:
            Fiche.objects.bulk_create(fiches)
            fiches = []
    Fiche.objects.bulk_create(fiches)


class Migration(migrations.Migration):

    dependencies = [
        ('formulaires', '0011_boite_de_reception'),
        ('comptes', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(ajouter_les_vecteurs, retirer_les_vecteurs),
        migrations.RunPython(indexer_les_demandes, migrations.RunPython.noop),
    ]
