"""The closed lists of the domain: phases of a demande, who must act, what a piece is for."""

from django.db import models


class Phase(models.TextChoices):
    """The fixed phases of a demande (hard-parts.md §5); editors tie their statuses to them."""

    DEPOSEE = "deposee", "Déposée"
    EN_INSTRUCTION = "en_instruction", "En instruction"
    ATTENTE_USAGER = "attente_usager", "En attente de l’usager"
    CLOSE_FAVORABLE = "close_favorable", "Close, favorable"
    CLOSE_DEFAVORABLE = "close_defavorable", "Close, défavorable"
    CLOSE_SANS_SUITE = "close_sans_suite", "Close, sans suite"
    RETIREE = "retiree", "Retirée"

    @property
    def est_close(self) -> bool:
        return self.value.startswith("close_") or self is Phase.RETIREE


TRANSITIONS: dict[Phase, frozenset[Phase]] = {
    Phase.DEPOSEE: frozenset(Phase),
    Phase.EN_INSTRUCTION: frozenset(Phase) - {Phase.DEPOSEE},
    Phase.ATTENTE_USAGER: frozenset(Phase) - {Phase.DEPOSEE},
    Phase.CLOSE_FAVORABLE: frozenset({Phase.CLOSE_FAVORABLE, Phase.CLOSE_DEFAVORABLE, Phase.EN_INSTRUCTION}),
    Phase.CLOSE_DEFAVORABLE: frozenset({Phase.CLOSE_DEFAVORABLE, Phase.EN_INSTRUCTION}),
    Phase.CLOSE_SANS_SUITE: frozenset({Phase.CLOSE_SANS_SUITE, Phase.EN_INSTRUCTION}),
    Phase.RETIREE: frozenset({Phase.RETIREE}),
}
"""Which phase may follow which, whatever the statuses say (hard-parts.md §5).

Statuses of one phase follow each other. A closed demande is reopened into the instruction only, and an answer in favour
may be taken back (a receipt invalidated); what the citizen withdrew stays so.
"""


class CourrielDeStatut(models.TextChoices):
    """The mail that tells the citizen a status; their preferences still rule it (P18)."""

    HABITUEL = "", "Le courriel habituel"
    CHANGEMENT = "statut_change", "« Votre demande change de statut »"
    ACTION = "correction_demandee", "« Le service attend votre réponse »"
    AUCUN = "aucun", "Aucun : une notification seulement"


class Acteur(models.TextChoices):
    """Who must act now."""

    SERVICE = "service", "Le service"
    USAGER = "usager", "Vous"
    PERSONNE = "personne", "Personne"


class Casier(models.TextChoices):
    """Where a demande stands in the agents' lists; worked out by the database from its phase, its agent…."""

    A_PRENDRE = "a_prendre", "À prendre"
    SUIVIE = "suivie", "Suivie par un agent"
    ATTENTE = "attente", "En attente de l’usager"
    CLOSE = "close", "Close"


class Cote(models.TextChoices):
    """On which side of the thread somebody stands."""

    USAGER = "usager", "L’usager"
    SERVICE = "service", "Le service"


class Couleur(models.TextChoices):
    """The DSFR badge of a status; words always accompany it."""

    INFO = "info", "Bleu (en cours)"
    WARNING = "warning", "Orange (action attendue)"
    SUCCESS = "success", "Vert (favorable)"
    ERROR = "error", "Rouge (défavorable)"
    AUCUNE = "", "Sans couleur"


class NaturePiece(models.TextChoices):
    """What a file of a demande is."""

    REPONSE = "reponse", "Pièce justificative"
    MESSAGE = "message", "Fichier joint à un message"
    DECISION = "decision", "Réponse de l’administration"
    ACCUSE = "accuse", "Accusé d’enregistrement"


class UniteDelai(models.TextChoices):
    """What a delay is counted in: days, or months from date to date."""

    JOURS = "jours", "jours"
    MOIS = "mois", "mois"


class Public(models.TextChoices):
    """For whom a démarche is, as the list of démarches may be filtered."""

    PARTICULIER = "particulier", "Un particulier"
    ASSOCIATION = "association", "Une association"
    ENTREPRISE = "entreprise", "Une entreprise"
    COLLECTIVITE = "collectivite", "Une collectivité ou un établissement public"


class GenreDemarche(models.TextChoices):
    """What a démarche is, in the words of its applicants."""

    DECLARATION = "declaration", "Déclaration"
    AUTORISATION = "autorisation", "Autorisation"
    AGREMENT = "agrement", "Agrément, label ou diplôme"
    SUBVENTION = "subvention", "Subvention ou aide"
    APPEL = "appel", "Appel à projets"


class SensSilence(models.TextChoices):
    """What the administration's silence means once the delay has run."""

    AUCUN = "", "Sans effet"
    ACCORD = "accord", "Accord"
    REJET = "rejet", "Rejet"
    NON_OPPOSITION = "non_opposition", "Absence d’opposition"


class Ouverture(models.TextChoices):
    """Whether a démarche can be begun here now, and why not."""

    OUVERTE = "ouverte", "Ouverte"
    A_VENIR = "a_venir", "Bientôt ouverte"
    CLOSE = "close", "Fermée"
    AILLEURS = "ailleurs", "Sur un autre site"
    EN_PREPARATION = "en_preparation", "Fermée"


class ClasseVersion(models.TextChoices):
    """What a publication changes for those who already answer, from the mildest to the deepest (hard-parts.md §1)."""

    PREMIERE = "premiere", "Première version"
    COSMETIQUE = "cosmetique", "Cosmétique"
    COMPATIBLE = "compatible", "Compatible"
    RUPTURE = "rupture", "Rupture"

    @property
    def profondeur(self) -> int:
        return list(ClasseVersion).index(self)

    @property
    def explication(self) -> str:
        """What it means for citizens, in a sentence."""
        return EXPLICATIONS_DES_CLASSES[self]


EXPLICATIONS_DES_CLASSES = {
    ClasseVersion.PREMIERE: "C’est la première version publiée.",
    ClasseVersion.COSMETIQUE: "Les mêmes réponses sont attendues\N{NO-BREAK SPACE}: "
    "les brouillons continuent, et les demandes déposées peuvent toujours être dupliquées.",
    ClasseVersion.COMPATIBLE: "Seules des questions facultatives ou des réponses possibles s’ajoutent, "
    "aucune réponse n’est perdue. Les demandes déposées avant ne peuvent plus être dupliquées telles quelles.",
    ClasseVersion.RUPTURE: "Les réponses attendues ne sont plus les mêmes\N{NO-BREAK SPACE}: "
    "les brouillons sont à relire, et les demandes déposées avant ne peuvent plus être dupliquées telles quelles.",
}


class CauseEffacement(models.TextChoices):
    """Why a demande is no longer there; the words follow « supprimée »."""

    USAGER = "usager", "par l’usager"
    CONSERVATION = "conservation", "au terme de sa durée de conservation"


class IssueDeConservation(models.TextChoices):
    """What becomes of a closed demande when its retention is over (hard-parts.md §9)."""

    ANONYMISER = "anonymiser", "Anonymiser : garder le numéro, la démarche, les dates et le dernier statut"
    SUPPRIMER = "supprimer", "Supprimer : ne rien garder"


class Rythme(models.TextChoices):
    """How often an agent is written to about what waits for them."""

    IMMEDIAT = "immediat", "Dès qu’il y a du nouveau"
    QUOTIDIEN = "quotidien", "Une fois par jour ouvré, le matin"
    HEBDOMADAIRE = "hebdomadaire", "Une fois par semaine, le lundi matin"
    AUCUN = "aucun", "Jamais"
