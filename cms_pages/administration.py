"""What the public site adds to the Wagtail admin: what readers think of the answers."""

from wagtail.admin.viewsets.model import ModelViewSet

from cms_pages.models import AvisSurReponse


class AvisViewSet(ModelViewSet):
    """`/gestion/avis/`: how often each answer was opened and found useful; the most refused first. Nothing to write."""

    model = AvisSurReponse
    name = "avis"
    icon = "thumbtack"
    menu_label = "Avis sur les réponses"
    menu_order = 460
    add_to_admin_menu = True
    form_fields = ["ancre"]
    list_display = ["ancre", "lue", "oui", "non"]
    list_export = ["ancre", "lue", "oui", "non"]
    ordering = ["-non", "-lue", "ancre"]
    copy_view_enabled = False
