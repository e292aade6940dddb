"""Teams of the administration, as groups, and what each may do."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from formulaires.models import Habilitation, Service

INSTRUCTION = "Instruction"
EDITION = "Édition des démarches"
ADMINISTRATION = "Administration fonctionnelle"


def installer(*, liste: Page, service: Service | None = None) -> None:
    """Create three teams: agents, editors of the démarches under `liste`, functional administrators.

    Agents read nothing before an habilitation; with `service` they get one over what it receives.
    """
    instruction, edition = equipe(INSTRUCTION), equipe(EDITION)
    if service:
        for role in (Habilitation.Role.DECISION, Habilitation.Role.EXPORT):
            Habilitation.objects.get_or_create(groupe=instruction, demarche=None, service=service, role=role)
    for droit in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(
            group=edition, page=liste, permission=_permissions("wagtailcore", [droit]).get()
        )
    edition.permissions.add(*_permissions("formulaires", _droits_sur("groupedequestions", "theme")))
    administration = equipe(ADMINISTRATION)
    administration.permissions.add(
        *_permissions(
            "formulaires",
            _droits_sur("service", "habilitation", "etiquette", "modeledelettre", "regledaiguillage", "absence"),
        )
    )
    administration.permissions.add(*_permissions("formulaires", ["view_passagedeconservation"]))
    administration.permissions.add(*_permissions("journal", ["view_ecriture"]))
    administration.permissions.add(*_permissions("courrier", ["change_modeledecourriel"]))
    administration.permissions.add(*_permissions("cms_pages", ["view_messagecontact", "change_messagecontact"]))
    administration.permissions.add(*_permissions("wagtailstreamforms", ["change_form"]))


def equipe(nom: str) -> Group:
    """Return the group of this name, whose members may enter the administration."""
    groupe, _ = Group.objects.get_or_create(name=nom)
    groupe.permissions.add(_permissions("wagtailadmin", ["access_admin"]).get())
    return groupe


def _permissions(application: str, codes: Iterable[str]):
    return Permission.objects.filter(content_type__app_label=application, codename__in=codes)


def _droits_sur(*modeles: str) -> list[str]:
    return [f"{verbe}_{modele}" for modele in modeles for verbe in ("add", "change", "delete", "view")]
