"""What invented demandes stand in: services, published démarches, teams with their agents, tags. Made once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from formulaires.charge.formulaire import Jeu, etapes_de, jeux_de
from formulaires.charge.mots import DEMARCHES, ETIQUETTES, PRENOMS, SERVICES
from formulaires.geographie.territoires import departements
from formulaires.models import DemarchePage, Etiquette, Habilitation, Service, VersionDemarche
from formulaires.publication.composition import statuts
from formulaires.publication.statuts_types import AUTORISATION

PAGE_DES_DEMARCHES = "demarches"
DOMAINE = "charge.exemple.fr"
AGENTS_PAR_SERVICE = 6
DELAIS = ({"delai_nombre": 2}, {"delai_nombre": 4, "sens_silence": "accord"}, {"delai_nombre": 1}, {})
"""One démarche out of four has no legal delay."""


@dataclass(frozen=True)
class VersionPrete:
    """A version and what is read of it for each demande."""

    version: VersionDemarche
    jeux: list[Jeu]

    @cached_property
    def par_phase(self) -> dict[str, list]:
        """Its statuses by phase."""
        definis: dict[str, list] = {}
        for statut in self.version.definition.statuts:
            definis.setdefault(statut.phase, []).append(statut)
        return definis


@dataclass(frozen=True)
class Decor:
    """Everything by its rank; `agents` are those of each service, `versions` the first and second of each démarche."""

    services: list[Service]
    agents: list[list]
    versions: list[tuple[VersionPrete, ...]]
    etiquettes: list[Etiquette]

    @classmethod
    @transaction.atomic
    def installer(cls, *, demarches: int, services: int) -> "Decor":
        """Create what is missing of it. Raises `Page.DoesNotExist` on a site without the page « demarches »."""
        liste = Page.objects.get(slug=PAGE_DES_DEMARCHES, depth=3)
        les_services = [Service.objects.get_or_create(nom=nom)[0] for nom in islice(_noms(SERVICES), services)]
        titres = islice(_noms(DEMARCHES), demarches)
        pages = [_demarche(liste, rang, titre, les_services) for rang, titre in enumerate(titres)]
        _equipe("tous les services", [], None)
        return cls(
            services=les_services,
            agents=[_agents(rang, service) for rang, service in enumerate(les_services)],
            versions=[tuple(VersionPrete(v, jeux_de(v)) for v in page.versions.order_by("numero")) for page in pages],
            etiquettes=[Etiquette.objects.get_or_create(nom=nom, service=None)[0] for nom in ETIQUETTES],
        )

    def service_de(self, departement: str) -> int:
        """Return the rank of the service that receives what concerns this département."""
        return self._rangs[departement] % len(self.services)

    @cached_property
    def _rangs(self) -> dict[str, int]:
        return {code: rang for rang, (code, _) in enumerate(departements())}


def _noms(connus: tuple[str, ...]) -> Iterator[str]:
    """Give « (charge) » names without end: those known, then the same numbered."""
    for tour in count(1):
        for nom in connus:
            yield f"{nom} (charge)" if tour == 1 else f"{nom} (charge {tour})"


def _demarche(liste: Page, rang: int, titre: str, services: list[Service]) -> DemarchePage:
    """Return a démarche published twice, so that the oldest demandes have an older version."""
    slug = f"charge-{rang + 1}"
    page = DemarchePage.objects.child_of(liste).filter(slug=slug).first()
    if page:
        return page
    page = DemarchePage(
        title=titre,
        slug=slug,
        sigle=_sigle(rang),
        accroche="Une démarche inventée, pour mesurer.",
        service=services[rang % len(services)],
        live=False,
        statuts=statuts(AUTORISATION),
        **DELAIS[rang % len(DELAIS)],
    )
    page.etapes = etapes_de(titre)
    liste.add_child(instance=page)
    page.save_revision().publish()
    page.etapes = etapes_de(titre, seconde=True)
    page.save_revision().publish()
    return page


def _sigle(rang: int) -> str:
    """Return « CAA », « CAB »…"""
    return f"C{chr(ord('A') + rang // 26)}{chr(ord('A') + rang % 26)}"


def _agents(rang: int, service: Service) -> list:
    adresses = [f"agent{rang * AGENTS_PAR_SERVICE + place + 1}@{DOMAINE}" for place in range(AGENTS_PAR_SERVICE)]
    agents = [_compte(adresse, PRENOMS[place], service.nom[:40]) for place, adresse in enumerate(adresses)]
    _equipe(service.nom, agents, service)
    return agents


def _compte(adresse: str, prenom: str, nom: str):
    """Return an account that nobody can sign in with: it has no password."""
    comptes = get_user_model().objects
    return comptes.filter(email=adresse).first() or comptes.create_user(
        adresse, prenom=prenom, nom=nom, confirme_le=timezone.now()
    )


def _equipe(nom: str, agents: list, service: Service | None) -> None:
    groupe, _ = Group.objects.get_or_create(name=f"Charge, {nom}"[:150])
    groupe.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for role in (Habilitation.Role.DECISION, Habilitation.Role.EXPORT):
        Habilitation.objects.get_or_create(groupe=groupe, demarche=None, service=service, role=role)
    groupe.user_set.add(*agents)
