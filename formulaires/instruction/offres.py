"""What the filters of the list offer an agent: nothing that they may not see (C27)."""

from functools import cached_property

from django.contrib.auth import get_user_model
from django.db.models import Q

from formulaires.instruction.permissions import demarches_de
from formulaires.models import Etiquette, Habilitation, Service, VersionDemarche
from formulaires.models.demande import perimetres

Choix = list[tuple[str, str]]


class Offres:
    """The choices of each filter, read the first time that somebody asks, once."""

    def __init__(self, agent):
        self.agent = agent

    @cached_property
    def perimetres(self) -> list[dict]:
        return perimetres(self.agent)

    @cached_property
    def demarches(self) -> Choix:
        titres = demarches_de(self.agent).order_by("title").values_list("pk", "title")
        return [(str(pk), titre) for pk, titre in titres]

    @cached_property
    def services(self) -> Choix:
        """The services the agent's rights name, and those that receive the demandes of their démarches."""
        services = Service.objects.all()
        if {} not in self.perimetres:
            nommes = [perimetre["service"] for perimetre in self.perimetres if "service" in perimetre]
            demarches = [perimetre["demarche"] for perimetre in self.perimetres if "service" not in perimetre]
            recoivent = Q(demarches__in=demarches) | Q(aiguillages__demarche__in=demarches)
            services = services.filter(Q(pk__in=nommes) | recoivent).distinct()
        return [(str(pk), nom) for pk, nom in services.values_list("pk", "nom")]

    @cached_property
    def agents(self) -> Choix:
        """Whoever has a right on demandes of this agent's."""
        en_commun = Q(pk__in=[])
        for perimetre in self.perimetres:
            siens = {f"{colonne}_id": valeur for colonne, valeur in perimetre.items()}
            commune = Q()
            for colonne, valeur in siens.items():
                commune &= Q(**{colonne: valeur}) | Q(**{colonne: None})
            en_commun |= commune if siens else Q(pk__isnull=False)
        groupes = Habilitation.objects.filter(en_commun).values("groupe")
        agents = get_user_model().objects.filter(groups__in=groupes, is_active=True).distinct()
        noms = agents.order_by("nom", "prenom", "pk").values_list("pk", "prenom", "nom")
        return [(str(pk), f"{prenom} {nom}".strip()) for pk, prenom, nom in noms]

    @cached_property
    def etiquettes(self) -> Choix:
        """The shared ones, and those of these services."""
        etiquettes = Etiquette.objects.filter(Q(service=None) | Q(service__in=[pk for pk, _ in self.services]))
        return [(str(pk), nom) for pk, nom in etiquettes.values_list("pk", "nom")]

    @cached_property
    def statuts(self) -> Choix:
        """The names that any version of these démarches gives, or gave, to its statuses."""
        libelles = {libelle for version in self._versions for libelle in version.statuts}
        return [(libelle, libelle) for libelle in sorted(libelles)]

    def listables(self, demarche: str) -> dict[str, "QuestionListable"]:
        """The questions of a démarche marked « listable », by key, as its latest version asks them."""
        return {
            question.cle: question
            for version in self._versions
            if version.demarche == demarche
            for question in version.listables
        }

    @cached_property
    def _versions(self) -> list["VersionLue"]:
        return lire_les_versions([pk for pk, _ in self.demarches])


class QuestionListable:
    """A question whose answers are listed; `choix` when they are among a few."""

    def __init__(self, fige: dict):
        self.cle, self.libelle = fige["cle"], fige["libelle"]
        self.choix: Choix = [(nom, nom) for _, nom in fige["options"].get("choix") or ()]


class VersionLue:
    """What the filters need of a version, which never changes."""

    def __init__(self, demarche: int, gel: dict):
        self.demarche = str(demarche)
        self.statuts = tuple(statut["libelle"] for statut in gel["statuts"])
        champs = (champ for etape in gel["etapes"] for champ in etape["champs"])
        self.listables = tuple(QuestionListable(champ) for champ in champs if champ.get("listable"))


# A hash names the content of a version exactly.
_LUES: dict[tuple[int, str], VersionLue] = {}


def lire_les_versions(demarches: list[str]) -> list[VersionLue]:
    """Return every version of these démarches, the oldest first; each is read once in the life of the process."""
    versions = VersionDemarche.objects.filter(demarche__in=demarches).order_by("numero")
    cles = list(versions.values_list("demarche", "empreinte"))
    if inconnues := {empreinte for demarche, empreinte in cles if (demarche, empreinte) not in _LUES}:
        lues = versions.filter(empreinte__in=inconnues).values_list("demarche", "empreinte", "json")
        _LUES.update({(demarche, empreinte): VersionLue(demarche, gel) for demarche, empreinte, gel in lues})
    return [_LUES[cle] for cle in cles]
