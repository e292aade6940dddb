"""The kinds of mail of the public pages, found here by the outbox."""

from cms_pages.contact.courriels import contact_recu, contact_repondu

__all__ = ["contact_recu", "contact_repondu"]
