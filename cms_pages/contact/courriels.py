"""The mails of « Nous contacter »."""

from django.urls import reverse

from cms_pages.contact.actions import CONTACT_RECU, CONTACT_REPONDU
from cms_pages.models.message_contact import MessageContact
from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel
from formulaires.dates import jour, moment


@courriel(
    CONTACT_RECU,
    sujet="Un message attend une réponse sur le portail",
    quand="Quand un visiteur écrit par le formulaire de contact (à l’administration)",
    reperes={"recu_le": "3 mars 2026 à 14:32"},
)
def contact_recu(objet_id: str) -> dict | None:
    """To whoever runs the portal: a link, none of the words. Nothing once the ticket is followed."""
    message = MessageContact.objects.filter(pk=objet_id, etat=MessageContact.Etat.NOUVEAU).first()
    return message and {
        "recu_le": moment(message.recu_le),
        "lien": adresse(reverse("messages-contact:edit", args=[message.pk])),
    }


@courriel(
    CONTACT_REPONDU,
    sujet="Réponse à votre message du {recu_le}",
    quand="Quand l’administration répond à un message du formulaire de contact",
    reperes={"recu_le": "3 mars 2026", "reponse": "Nos bureaux ouvrent à 9 heures."},
    obligatoires=["reponse"],
)
def contact_repondu(objet_id: str) -> dict | None:
    """The answer itself: its reader may have no account to read it in. Their own words are not sent back."""
    message = MessageContact.objects.filter(pk=objet_id).first()
    return message and {
        "recu_le": jour(message.recu_le),
        "reponse": message.reponse,
        "lien": adresse("/contact/"),
    }
