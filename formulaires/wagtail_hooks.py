"""Registers in the Wagtail admin what `instruction`, `edition` and `courrier` define. Nothing is decided here."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from formulaires.courrier.edition.viewsets import CourrielViewSet, droit_de_modifier
from formulaires.edition import versions_acces
from formulaires.edition.lettres.copie import emporter_les_lettres
from formulaires.edition.lettres.viewsets import LettreViewSet
from formulaires.edition.nouvelle import proposer_les_modeles
from formulaires.edition.scripts import script_de_l_editeur
from formulaires.edition.viewsets import (
    DemarchesViewSet,
    GroupeDeQuestionsViewSet,
    ThemeViewSet,
    dire_celles_qui_ont_des_versions,
)
from formulaires.instruction.administration import AdministrationViewSetGroup
from formulaires.instruction.chiffres.vues import ChiffresViewSet
from formulaires.instruction.exports import ExportViewSet
from formulaires.instruction.lots_adresses import LotViewSet
from formulaires.instruction.menu import ne_garder_que_le_sien
from formulaires.instruction.streamforms import (
    ADRESSES_FERMEES,
    ne_plus_montrer_les_reponses,
    refuser_ce_qui_demande_une_demarche,
)
from formulaires.instruction.tableau_de_bord import accueillir, resumer
from formulaires.instruction.viewsets import DemandeViewSet

hooks.register("register_admin_viewset", DemandeViewSet)
hooks.register("register_admin_viewset", AdministrationViewSetGroup)
hooks.register("register_admin_viewset", ExportViewSet)
hooks.register("register_admin_viewset", LotViewSet)
hooks.register("register_admin_viewset", ChiffresViewSet)
hooks.register("register_admin_viewset", CourrielViewSet)
hooks.register("register_admin_viewset", LettreViewSet)
hooks.register("register_admin_viewset", DemarchesViewSet)
hooks.register("register_admin_viewset", GroupeDeQuestionsViewSet)
hooks.register("register_admin_viewset", ThemeViewSet)
hooks.register("before_create_page", proposer_les_modeles)
hooks.register("construct_explorer_page_queryset", dire_celles_qui_ont_des_versions)
hooks.register("insert_editor_js", script_de_l_editeur)
hooks.register("register_permissions", droit_de_modifier)
hooks.register("register_admin_urls", lambda: ADRESSES_FERMEES, order=-1)
hooks.register("register_admin_urls", lambda: versions_acces.ADRESSES)
hooks.register("register_page_action_menu_item", versions_acces.VoirCeQuiChange)
hooks.register("after_edit_page", versions_acces.montrer_ce_qui_change)
hooks.register("after_copy_page", emporter_les_lettres)
hooks.register("register_page_header_buttons", versions_acces.boutons_de_la_page)
hooks.register("construct_main_menu", ne_garder_que_le_sien)
hooks.register("construct_homepage_summary_items", resumer)
hooks.register("construct_homepage_panels", accueillir)
hooks.register(
    "insert_global_admin_css",
    lambda: format_html('<link rel="stylesheet" href="{}">', static("formulaires/gestion.css")),
)

ne_plus_montrer_les_reponses()
refuser_ce_qui_demande_une_demarche()
