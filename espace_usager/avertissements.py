"""What the admin's home page tells whoever runs the portal: something stands still until they look at it."""

from wagtail.admin.ui.components import Component

from formulaires.courrier.horloge import saut_de_l_horloge


class HorlogeASurveiller(Component):
    """« The clock jumped: drafts are not purged », in the words of the clock itself."""

    order = 1
    template_name = "espace_usager/administration/horloge.html"

    def __init__(self, saut: str):
        self.saut = saut

    def get_context_data(self, parent_context):
        return {"saut": self.saut}


def avertir_de_l_horloge(request, panels) -> None:
    """Add the warning for a superuser, while the clock disagrees."""
    if request.user.is_superuser and (saut := saut_de_l_horloge()):
        panels.append(HorlogeASurveiller(saut))
