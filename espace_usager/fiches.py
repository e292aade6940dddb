"""How « Mes relations » read: each with its lines in words, and where it was used."""

from collections import Counter
from dataclasses import dataclass

from espace_usager.models import Brouillon, Relation
from formulaires.champs.registre import TYPES
from formulaires.models import Demande

ESPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Fiche:
    """A relation, the living drafts its information went into, and the demandes filed under its name."""

    relation: Relation
    brouillons: int
    demandes: int

    @property
    def lignes(self) -> list[tuple[str, str]]:
        """What is known, label and text; what is not known is left out."""
        relation = self.relation
        connues = [
            ("Forme", relation.get_genre_display()),
            ("Sigle ou enseigne", relation.sigle),
            ("SIRET", _siret(relation.siret)),
            ("SIREN", "" if relation.siret else _par_trois(relation.siren)),
            ("RNA", _rna(relation)),
            ("Référence", relation.reference),
            ("Code APE", f"{relation.ape[:2]}.{relation.ape[2:]}" if relation.ape else ""),
            ("Adresse", TYPES["adresse"].lire(relation.adresse, None) if relation.adresse else ""),
            ("Courriel", relation.courriel),
            ("Téléphone", TYPES["telephone"].lire(relation.telephone, None)),
            ("Représentant", relation.representant),
            ("Utilisée dans", self.utilisation),
        ]
        return [(libelle, texte) for libelle, texte in connues if texte]

    @property
    def utilisation(self) -> str:
        usages = [_compte(self.demandes, "demande"), _compte(self.brouillons, "brouillon")]
        return ", ".join(filter(None, usages))


def fiches_de(usager) -> list[Fiche]:
    """Return this citizen's relations, by name, in three queries whatever their number."""
    relations = list(Relation.objects.de(usager))
    brouillons = Counter(
        identifiant
        for brouillon in Brouillon.objects.de(usager).vivants().only("reponses")
        for identifiant in brouillon.relations
    )
    demandes = Counter(
        Demande.objects.de(usager)
        .filter(beneficiaire__in=[relation.denomination for relation in relations])
        .values_list("beneficiaire", flat=True)
    )
    return [
        Fiche(relation, brouillons[str(relation.pk)], demandes[relation.denomination]) for relation in relations
    ]  # fmt: skip


def _siret(numero: str) -> str:
    return TYPES["siret"].lire(numero, None) if numero else ""


def _par_trois(numero: str) -> str:
    return ESPACE.join((numero[:3], numero[3:6], numero[6:])) if numero else ""


def _rna(relation: Relation) -> str:
    return relation.rna if relation.rna_est_verifie or not relation.rna else f"{relation.rna} (outre-mer, non vérifié)"


def _compte(nombre: int, nom: str) -> str:
    return f"{nombre}{ESPACE}{nom}{'s' if nombre > 1 else ''}" if nombre else ""
