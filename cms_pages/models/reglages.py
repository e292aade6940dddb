"""What staff set once for every page: header, footer, notice, contact, opinions, accessibility audit."""

from datetime import date

from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, validate_email
from django.db import models, transaction
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from formulaires.models.demarche import identifiant_jdma

CLE = "reglages-du-site"
GARDE = 300
ANS_DE_VALIDITE = 3


class NiveauAvis(models.TextChoices):
    """The DSFR look of the notice."""

    INFO = "info", "Information"
    ATTENTION = "warning", "Attention"
    ALERTE = "alert", "Alerte"


class EtatAccessibilite(models.TextChoices):
    """What the law lets a site say of its accessibility (décret 2019-768, article 5)."""

    NON_CONFORME = "non", "non conforme"
    PARTIELLEMENT = "partielle", "partiellement conforme"
    TOTALEMENT = "totale", "totalement conforme"


def _boite(nom: str, par_defaut: str) -> models.CharField:
    """A mailbox of a service, nobody's own."""
    return models.CharField(nom, max_length=254, validators=[validate_email], default=par_defaut)


@register_setting(icon="cog", order=900)
class ReglagesDuSite(BaseSiteSetting):
    """What every page of the site says the same way. One row a site; without it, the values by default.

    Read through `en_vigueur()`, which asks the database nothing as long as nobody changes it.
    """

    devise = models.CharField("sous le nom du site", max_length=120, default="Les démarches du ministère de la Culture")
    pied = models.TextField(
        "texte du pied de page",
        max_length=400,
        default="Ce portail vous permet de faire vos démarches auprès du ministère de la Culture et de recevoir la "
        "réponse au même endroit.",
    )
    avis_niveau = models.CharField("niveau", max_length=8, choices=NiveauAvis.choices, default=NiveauAvis.INFO)
    avis_titre = models.CharField(
        "titre", max_length=120, blank=True, help_text="Vide : aucun bandeau n’est montré. Par exemple : Maintenance."
    )
    avis_texte = models.CharField("texte", max_length=300, blank=True)
    avis_lien = models.URLField("lien « En savoir plus »", blank=True)
    contact_courriel = _boite("courriel", "portail@demarches.example")
    contact_telephone = models.CharField("téléphone (non surtaxé)", max_length=30, blank=True)
    contact_horaires = models.CharField("horaires", max_length=160, blank=True)
    contact_adresse = models.TextField("adresse postale", max_length=300, blank=True)
    accessibilite_courriel = _boite("courriel accessibilité", "accessibilite@demarches.example")
    securite_courriel = _boite("courriel sécurité", "securite@demarches.example")
    jdma_demarche = models.CharField("démarche", max_length=10, blank=True, validators=[identifiant_jdma])
    jdma_bouton = models.CharField(
        "bouton",
        max_length=10,
        blank=True,
        validators=[identifiant_jdma],
        help_text="Les deux numéros donnés par jedonnemonavis.numerique.gouv.fr, pour les démarches qui n’ont pas les "
        "leurs. Vides : aucun bouton.",
    )
    audit_date = models.DateField("date de l’audit", null=True, blank=True)
    audit_par = models.CharField("réalisé par", max_length=160, blank=True)
    audit_taux = models.PositiveSmallIntegerField(
        "critères du RGAA respectés, en %", null=True, blank=True, validators=[MaxValueValidator(100)]
    )

    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("devise"), FieldPanel("pied")], heading="En-tête et pied"),
            ObjectList(
                [FieldPanel(nom) for nom in ("avis_titre", "avis_texte", "avis_lien", "avis_niveau")],
                heading="Bandeau d’information",
            ),
            ObjectList(
                [
                    FieldPanel(nom)
                    for nom in (
                        *("contact_courriel", "contact_telephone", "contact_horaires", "contact_adresse"),
                        *("accessibilite_courriel", "securite_courriel"),
                    )
                ],
                heading="Contact",
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("jdma_demarche"), FieldPanel("jdma_bouton")], heading="Je donne mon avis"
                    )
                ],
                heading="Avis des usagers",
            ),
            ObjectList(
                [
                    HelpPanel(
                        "L’état affiché sur chaque page se déduit de l’audit : sans audit, ou plus de 3 ans après, "
                        "le portail est « non conforme »."
                    ),
                    FieldPanel("audit_date"),
                    FieldPanel("audit_par"),
                    FieldPanel("audit_taux"),
                ],
                heading="Accessibilité",
            ),
        ]
    )

    class Meta:
        verbose_name = "réglages du site"

    def save(self, *args, **kwargs):
        # Before what the saving itself announces: no page is rendered again with the former settings.
        transaction.on_commit(oublier)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if (self.audit_date is None) != (self.audit_taux is None):
            raise ValidationError({"audit_taux": "Donnez la date de l’audit et son taux, ou aucun des deux."})
        if self.audit_date and self.audit_date > timezone.localdate():
            raise ValidationError({"audit_date": "Un audit à venir ne dit encore rien."})
        if bool(self.jdma_demarche) != bool(self.jdma_bouton):
            raise ValidationError({"jdma_bouton": "Donnez les deux numéros, ou aucun."})

    @property
    def audit_expire_le(self) -> date | None:
        """The day from which the audit is worth nothing (arrêté du 20 septembre 2019), None without audit."""
        if self.audit_date is None:
            return None
        annee = self.audit_date.year + ANS_DE_VALIDITE
        try:
            return self.audit_date.replace(year=annee)
        except ValueError:  # a 29 February
            return date(annee, 3, 1)

    @property
    def audit_perime(self) -> bool:
        return self.audit_date is not None and timezone.localdate() >= self.audit_expire_le

    @property
    def accessibilite(self) -> EtatAccessibilite:
        """What may be said today: all criteria, half of them at least, or « non conforme », audit missing included."""
        if self.audit_date is None or self.audit_perime or self.audit_taux < 50:
            return EtatAccessibilite.NON_CONFORME
        return EtatAccessibilite.TOTALEMENT if self.audit_taux == 100 else EtatAccessibilite.PARTIELLEMENT


def en_vigueur() -> ReglagesDuSite:
    """Return the settings of the site, kept in the cache that every process shares until somebody saves them."""
    valeurs = caches["partage"].get(CLE)
    if valeurs is None:
        enregistres = ReglagesDuSite.objects.order_by("-site__is_default_site").values().first()
        valeurs = enregistres or {}
        caches["partage"].set(CLE, valeurs, GARDE)
    connus = {champ.attname for champ in ReglagesDuSite._meta.concrete_fields}
    return ReglagesDuSite(**{nom: valeur for nom, valeur in valeurs.items() if nom in connus})


def oublier() -> None:
    """Let every process read the settings again."""
    caches["partage"].delete(CLE)
