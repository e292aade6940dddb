"""What the accounts add to the Wagtail admin: the way to one's own second factor."""

from django.urls import reverse
from wagtail import hooks


@hooks.register("register_account_menu_item")
def mon_second_facteur(request):
    return {
        "url": reverse("two_factor:profile"),
        "label": "Second facteur",
        "help_text": "Voir votre second facteur et vos codes de secours.",
    }
