"""What a search and a list know of a demande beside its columns: words, and the answers marked « listable »."""

from django.db import models
from django.db.models import Lookup

from formulaires.geographie.ecriture import normaliser


class ChampMots(models.TextField):
    """Words folded as `normaliser` does (no case, accent nor punctuation), a space before each and after the last.

    On PostgreSQL a column `<name>_vecteur`, made by a migration, holds the same words as they are and as the French
    dictionary stems them, under a GIN index.
    """

    def get_prep_value(self, value):
        return f" {' '.join(dict.fromkeys(value.split()))} " if value else ""


@ChampMots.register_lookup
class Contient(Lookup):
    """`mots__contient="theatre deux"`: each word is there, begun at least; or, on PostgreSQL, one of its family."""

    lookup_name = "contient"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        return ("%s", list(dict.fromkeys(normaliser(value).split())))

    def as_postgresql(self, compiler, connection):
        colonne, _ = self.process_lhs(compiler, connection)
        vecteur = f'{colonne[:-1]}_vecteur"'
        _, mots = self.get_db_prep_lookup(self.rhs, connection)
        un_mot = "(to_tsquery('simple', %s) || to_tsquery('french', %s))"
        requete = " && ".join([un_mot] * len(mots)) or "''::tsquery"
        return f"{vecteur} @@ ({requete})", [ecrit for mot in mots for ecrit in (f"{mot}:*", mot)]

    def as_sql(self, compiler, connection):
        colonne, _ = self.process_lhs(compiler, connection)
        _, mots = self.get_db_prep_lookup(self.rhs, connection)
        return " AND ".join([f"{colonne} LIKE %s"] * len(mots)) or "1 = 0", [f"% {mot}%" for mot in mots]


class FicheDeRecherche(models.Model):
    """The words of one demande, written by `formulaires.actions.indexer`: at deposit, and when its citizen's name
    changes.

    `mots` are its number, the names and address of its citizen, the legal person and its numbers, and the answers
    marked « listable »; `relation` the legal person and its numbers alone.
    """

    demande = models.OneToOneField(
        "formulaires.Demande", on_delete=models.CASCADE, primary_key=True, related_name="fiche_de_recherche"
    )
    mots = ChampMots("mots")
    relation = ChampMots("personne morale", blank=True)

    class Meta:
        verbose_name = "fiche de recherche"
        verbose_name_plural = "fiches de recherche"

    def __str__(self):
        return f"Mots de la demande {self.demande_id}"


class ReponseListable(models.Model):
    """One answer that its editor marked « listable »: a column and a filter of the agents' list.

    A copy of the frozen reading, made at deposit; a question marked later is listed for the demandes that come after.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="listables")
    cle = models.CharField("clé de la question", max_length=60)
    texte = models.CharField("réponse", max_length=255)
    plie = models.CharField("réponse, sans accents", max_length=255)

    class Meta:
        verbose_name = "réponse listable"
        verbose_name_plural = "réponses listables"
        constraints = [models.UniqueConstraint(fields=["demande", "cle"], name="reponse_listable_unique")]
        indexes = [models.Index(fields=["cle", "plie", "demande"], name="reponse_listable_valeur")]

    def __str__(self):
        return f"{self.cle} : {self.texte}"
