"""What a citizen filed."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from formulaires.definitions import Statut
from formulaires.enums import Acteur, NaturePiece, Phase
from formulaires.models.consultation import Consultation
from formulaires.models.index_des_demandes import casier_d_une_demande, index_des_demandes, urgence_d_une_demande
from formulaires.models.service import Habilitation

ROLES_QUI_INCLUENT = {
    Habilitation.Role.LECTURE: [role for role in Habilitation.Role if role != Habilitation.Role.ADMINISTRATION],
    Habilitation.Role.INSTRUCTION: [Habilitation.Role.INSTRUCTION, Habilitation.Role.DECISION],
    Habilitation.Role.DECISION: [Habilitation.Role.DECISION],
    Habilitation.Role.EXPORT: [Habilitation.Role.EXPORT],
    Habilitation.Role.ADMINISTRATION: [Habilitation.Role.ADMINISTRATION],
}
"""By role asked for, those that give it. Whoever exports reads; whoever administers rights reads no demande by that."""


def droits_de(agent) -> dict[str, list[dict[str, int]]]:
    """Return, by role, what each right of this agent fixes of a demande, `{}` for one over everything.

    The superuser has every role on every demande; it is the same rule for lists, counts, files and acts.
    """
    if not agent.is_active:
        return {role: [] for role in Habilitation.Role}
    if agent.is_superuser:
        return {role: [{}] for role in Habilitation.Role}
    donnes = list(Habilitation.objects.filter(groupe__user=agent).values_list("role", "demarche_id", "service_id"))
    return {role: _perimetres(donnes, inclus) for role, inclus in ROLES_QUI_INCLUENT.items()}


def _perimetres(donnes: list[tuple], roles) -> list[dict[str, int]]:
    uniques = dict.fromkeys((demarche, service) for role, demarche, service in donnes if role in roles)
    fixes = [
        {colonne: valeur for colonne, valeur in zip(("demarche", "service"), droit, strict=True) if valeur}
        for droit in uniques
    ]
    return [{}] if {} in fixes else fixes


def perimetres(agent, role=Habilitation.Role.LECTURE) -> list[dict[str, int]]:
    """Return what each right that gives this agent `role` fixes of a demande; none without a right."""
    return droits_de(agent)[role]


def conditions_d_acces(agent, role) -> Q:
    """Return what the démarche and the service of a demande must be for this agent to have `role` on it."""
    permis = Q(pk__in=[])
    for perimetre in perimetres(agent, role):
        permis |= Q(**perimetre) if perimetre else Q(pk__isnull=False)
    return permis


class DemandeQuerySet(models.QuerySet):
    """Demandes asked for in sentences."""

    def de(self, usager):
        """The demandes this citizen filed."""
        return self.filter(usager=usager)

    def du_brouillon(self, cle):
        """The demande that this draft became, or corrected."""
        return self.filter(Q(cle_depot=cle) | Q(corrections__cle=cle))

    def pour_agent(self, agent, role=Habilitation.Role.LECTURE):
        """The demandes this agent may read (or instruct, or decide); nothing without a right (C27, C32)."""
        return self.filter(conditions_d_acces(agent, role))

    def exportables_par(self, agent):
        """The demandes this agent may take out of the portal."""
        return self.pour_agent(agent, Habilitation.Role.EXPORT)

    def non_lues_par(self, agent):
        """Those where something happened since this agent last had the page under their eyes."""
        return self.filter(~Exists(Consultation.objects.a_jour(agent)))

    def en_cours(self):
        return self.exclude(phase__in=[phase for phase in Phase if phase.est_close])

    def en_attente_de_l_usager(self):
        return self.filter(attend=Acteur.USAGER)


class Demande(models.Model):
    """One filed request: a frozen copy of the answers, of the version that asked them, and its life since.

    `reponses` and `lecture` are those of the last sending: a correction replaces them, and each sending is kept as it
    was (`Instantane`). `statut`, `phase` and `attend` change only through `formulaires.actions`, which counts each
    change in `revision` (two agents never overwrite each other). `statuts_de` is the later version whose statuses it
    follows, `version` when empty. Lists read the columns below and never the JSON. `casier` and `urgence` are worked
    out by the database from the others: what agents' lists begin with, and are sorted by (`index_des_demandes`).

    `close_le`, `attente_s` and `duree_s` are for figures (`formulaires.actions.mesurer`).
    `statut_a_venir` names the status an agent gave, until `effet_le` when it leaves: the citizen still reads `statut`.
    `echeance_le` is the last second of the legal delay; empty when there is none, before it starts and while it is
    stopped (`Suspension`). `a_revoir_le` is when the clock has something to do next (`formulaires.actions.horloge`).
    """

    reference = models.CharField("numéro", max_length=40, unique=True)
    cle_depot = models.UUIDField("clé de dépôt", unique=True, help_text="Celle du brouillon : un dépôt, une demande.")
    demarche = models.ForeignKey("formulaires.DemarchePage", on_delete=models.PROTECT, related_name="demandes")
    version = models.ForeignKey("formulaires.VersionDemarche", on_delete=models.PROTECT, related_name="demandes")
    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="demandes")
    beneficiaire = models.CharField("pour", max_length=255, blank=True)
    service = models.ForeignKey(
        "formulaires.Service", on_delete=models.PROTECT, null=True, related_name="demandes", verbose_name="service"
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="demandes_instruites",
        verbose_name="agent",
    )
    etiquettes = models.ManyToManyField(
        "formulaires.Etiquette", blank=True, related_name="demandes", verbose_name="étiquettes"
    )
    reponses = models.JSONField("réponses")
    lecture = models.JSONField("lecture")
    statut = models.CharField("statut", max_length=60)
    statut_libelle = models.CharField("statut", max_length=80)
    phase = models.CharField("phase", max_length=20, choices=Phase.choices, default=Phase.DEPOSEE)
    attend = models.CharField("qui doit agir", max_length=10, choices=Acteur.choices, default=Acteur.SERVICE)
    deposee_le = models.DateTimeField("déposée le", default=timezone.now)
    dernier_evenement_le = models.DateTimeField("dernier événement", default=timezone.now)
    revision = models.PositiveIntegerField(default=0)
    close_le = models.DateTimeField("close le", null=True, blank=True)
    attente_s = models.PositiveBigIntegerField("secondes d’attente de l’usager", default=0)
    duree_s = models.PositiveBigIntegerField("secondes pour répondre", null=True, blank=True)
    statuts_de = models.ForeignKey(
        "formulaires.VersionDemarche",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="version de ses statuts",
    )
    statut_a_venir = models.CharField("statut donné, pas encore parti", max_length=80, blank=True)
    effet_le = models.DateTimeField("il part le", null=True, blank=True)
    statut_depuis_le = models.DateTimeField("dans ce statut depuis", null=True, blank=True)
    delai_depuis_le = models.DateTimeField("le délai court depuis", null=True, blank=True)
    echeance_le = models.DateTimeField("échéance", null=True, blank=True)
    a_revoir_le = models.DateTimeField("prochain acte de l’horloge", null=True, blank=True)
    departement = models.CharField("département", max_length=3, blank=True)
    casier = casier_d_une_demande()
    urgence = urgence_d_une_demande()

    objects = DemandeQuerySet.as_manager()

    class Meta:
        ordering = ["-deposee_le", "-pk"]
        verbose_name = "demande"
        verbose_name_plural = "demandes"
        indexes = [
            models.Index(fields=["usager", "-deposee_le"], name="demande_usager"),
            models.Index(fields=["close_le"], condition=Q(close_le__isnull=False), name="demande_cloture"),
            models.Index(fields=["a_revoir_le"], condition=Q(a_revoir_le__isnull=False), name="demande_a_revoir"),
            *index_des_demandes(),
        ]

    def __str__(self):
        return self.reference

    @property
    def proprietaire_du_coffre(self) -> str:
        """Whose keyset encrypts the files of this demande."""
        return f"demande:{self.cle_depot}"

    @property
    def statut_defini(self) -> Statut:
        """The present status as the démarche defines it."""
        return self.statuts_definis[self.statut]

    @property
    def statuts_definis(self) -> dict[str, Statut]:
        """The statuses it may have, by key: those of its version, or of the one that replaced them."""
        version = self.statuts_de if self.statuts_de_id else self.version
        return version.definition.statut_par_cle

    def statut_connu(self, cle: str) -> Statut | None:
        """A status by key, even one that the démarche has since withdrawn; None when no version of it had it."""
        return self.statuts_definis.get(cle) or self.version.definition.statut_par_cle.get(cle)

    @property
    def decisions(self):
        """The documents of the administration's answer."""
        return self.pieces.filter(nature=NaturePiece.DECISION)

    @property
    def signature(self) -> str:
        """Who signs what the service writes, after « Message »."""
        return f"de {self.service}" if self.service else "du service"

    @property
    def est_close(self) -> bool:
        return Phase(self.phase).est_close


class CompteurDeReferences(models.Model):
    """The last number given to a prefix and a year; locked while a demande takes the next one."""

    prefixe = models.CharField(max_length=8)
    annee = models.PositiveSmallIntegerField("année")
    dernier = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefixe", "annee"], name="compteur_unique")]

    def __str__(self):
        return f"{self.prefixe}-{self.annee}-{self.dernier:06d}"

    @classmethod
    def prendre(cls, prefixe: str, annee: int) -> "CompteurDeReferences":
        """Take the next number, and return the counter that now bears it; nobody else takes one until the commit."""
        cls.objects.get_or_create(prefixe=prefixe, annee=annee)
        compteur = cls.objects.select_for_update().get(prefixe=prefixe, annee=annee)
        compteur.dernier += 1
        compteur.save()
        return compteur
