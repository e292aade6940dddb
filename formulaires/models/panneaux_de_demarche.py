"""How an editor finds the fields of a démarche: one tab by subject."""

from django import forms
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

ESSENTIEL = ("publics", "duree_minutes", "cout", "delai", "validite", "sens_silence")
DELAI_LEGAL = ("delai_nombre", "delai_unite", "delai_alerte", "delai_statut")
CLASSEMENT = ("themes", "vises", "genre")
CALENDRIER = ("ouvre_le", "ferme_le", "message_de_fermeture")
PRESENTATION = ("concerne", "eligibilite", "preparer", "apres", "textes", "recours", "lien_externe")
AIDE = ("contact", "horaires", "autre_voie")
AVIS = ("jdma_demarche", "jdma_bouton")

PANNEAUX = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("title"),
                FieldPanel("accroche"),
                MultiFieldPanel([FieldPanel("sigle"), FieldPanel("service")], heading="Traitement"),
                MultiFieldPanel(
                    [FieldPanel(nom) for nom in ESSENTIEL],
                    heading="L’essentiel",
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                        *[FieldPanel(nom) for nom in CLASSEMENT if nom != "themes"],
                    ],
                    heading="Dans la liste des démarches",
                ),
                MultiFieldPanel([FieldPanel(nom) for nom in CALENDRIER], heading="Dates d’ouverture"),
                *[FieldPanel(nom) for nom in PRESENTATION],
                MultiFieldPanel([FieldPanel(nom) for nom in AIDE], heading="Besoin d’aide"),
                MultiFieldPanel([FieldPanel(nom) for nom in AVIS], heading="Avis des usagers"),
            ],
            heading="Présentation",
        ),
        ObjectList(
            [HelpPanel(template="formulaires/edition/panneau.html"), FieldPanel("etapes")], heading="Formulaire"
        ),
        ObjectList(
            [
                MultiFieldPanel([FieldPanel(nom) for nom in DELAI_LEGAL], heading="Délai légal"),
                FieldPanel("statuts"),
                FieldPanel("remplacements"),
            ],
            heading="Statuts",
        ),
        ObjectList(
            [
                FieldPanel("donnees"),
                MultiFieldPanel(
                    [FieldPanel("conservation_jours"), FieldPanel("conservation_issue")],
                    heading="Durée de conservation",
                ),
            ],
            heading="Données personnelles",
        ),
        ObjectList(Page.promote_panels, heading="Référencement"),
        ObjectList(Page.settings_panels, heading="Réglages"),
    ]
)
