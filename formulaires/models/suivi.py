"""Who follows which demande, and why: what is written each time it passes from hand to hand, and who is away."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from formulaires.geographie.ecriture import normaliser


def _un_agent(libelle: str, **options):
    defauts = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+", "verbose_name": libelle}
    return models.ForeignKey(settings.AUTH_USER_MODEL, **(defauts | options))


class Affectation(models.Model):
    """One passage of a demande from hand to hand, told to agents alone. Append-only.

    `de` and `a` are empty for « personne »: it came from, or went back to, « à prendre ». `par` is empty when the
    portal did it, because `de` was away. `revision` is the demande's, once given. The word to the colleague is an
    internal note.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="affectations")
    de = _un_agent("de")
    a = _un_agent("à")
    par = _un_agent("par")
    revision = models.PositiveIntegerField()
    faite_le = models.DateTimeField("faite le", default=timezone.now)

    class Meta:
        ordering = ["-faite_le", "-pk"]
        verbose_name = "affectation"
        indexes = [models.Index(fields=["demande", "-faite_le"], name="affectation_demande")]

    def __str__(self):
        return f"Demande {self.demande_id} confiée à {self.a_id}"


class AbsenceQuerySet(models.QuerySet):
    """Absences asked for in sentences."""

    def le(self, jour):
        """Those that cover this day."""
        return self.filter(du__lte=jour, au__gte=jour)


class Absence(models.Model):
    """Days an agent is away, both included: what they follow goes to the deputy, or back to « à prendre »."""

    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences", verbose_name="agent"
    )
    du = models.DateField("du")
    au = models.DateField("au")
    suppleant = _un_agent("suppléant")

    objects = AbsenceQuerySet.as_manager()

    panels = [FieldPanel(nom) for nom in ("agent", "du", "au", "suppleant")]

    class Meta:
        ordering = ["-au", "-pk"]
        verbose_name = "absence"
        indexes = [models.Index(fields=["au", "du"], name="absence_jours")]

    def __str__(self):
        return f"{self.agent}, du {self.du:%d/%m/%Y} au {self.au:%d/%m/%Y}"

    def clean(self):
        if self.du and self.au and self.au < self.du:
            raise ValidationError({"au": "Le dernier jour vient après le premier."})
        if self.suppleant_id and self.suppleant_id == self.agent_id:
            raise ValidationError({"suppleant": "Choisissez quelqu’un d’autre."})


class RegleDAiguillage(models.Model):
    """« For this démarche, when this question is answered so, the demande goes to that service. »

    The first rule that holds, in the order of `rang`, decides at deposit; none: the démarche's own service. A rule
    changed later moves nothing. Only the functional administration changes them.
    """

    demarche = models.ForeignKey(
        "formulaires.DemarchePage", on_delete=models.CASCADE, related_name="aiguillages", verbose_name="démarche"
    )
    cle = models.CharField(
        "clé de la question",
        max_length=60,
        blank=True,
        help_text="Vide : le département de la demande, d’après ses réponses (département, commune ou adresse).",
    )
    valeurs = models.TextField(
        "réponses", help_text="Séparées par des virgules : codes ou noms. Par exemple : 14, 27, 50, 61, 76."
    )
    service = models.ForeignKey(
        "formulaires.Service", on_delete=models.CASCADE, related_name="aiguillages", verbose_name="service"
    )
    rang = models.PositiveSmallIntegerField("rang", default=1, help_text="La première règle qui convient décide.")

    # A list of démarches, and not Wagtail's page chooser: who routes need not walk the tree of pages.
    panels = [
        FieldPanel("demarche", widget=forms.Select),
        *[FieldPanel(nom) for nom in ("cle", "valeurs", "service", "rang")],
    ]

    class Meta:
        ordering = ["demarche", "rang", "pk"]
        verbose_name = "règle d’aiguillage"
        verbose_name_plural = "règles d’aiguillage"

    def __str__(self):
        return f"{self.cle or 'département'} : {self.service}"

    def clean(self):
        """Refuse a question that the démarche does not ask, and answers that it cannot have."""
        version = self.demarche.version_courante if self.demarche_id else None
        if not self.cle or version is None:
            return
        champ = version.definition.champ_par_cle.get(self.cle)
        if champ is None:
            raise ValidationError({"cle": "Cette démarche ne pose aucune question de cette clé."})
        possibles = {normaliser(mot) for choix in champ.options.get("choix") or () for mot in choix}
        inconnues = [v.strip() for v in self.valeurs.split(",") if possibles and normaliser(v) not in possibles]
        if inconnues:
            raise ValidationError({"valeurs": f"Ce ne sont pas des réponses possibles : {', '.join(inconnues)}."})
