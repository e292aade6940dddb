"""The figures of a period, ready to be drawn or written."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from formulaires.enums import Phase
from formulaires.instruction.chiffres.periode import Periode
from formulaires.instruction.chiffres.quantiles import AUCUN, Delais, delais_par
from formulaires.instruction.chiffres.volumes import Flux, Perimetre, durees, entrees, sorties
from formulaires.models import DemarchePage, Service


@dataclass
class Ligne:
    """One démarche in one service, or a month, or everything: what came in, how it ended, what is left, how long."""

    deposees: int = 0
    favorables: int = 0
    defavorables: int = 0
    autres: int = 0
    stock: int = 0
    delais: Delais = AUCUN

    @property
    def closes(self) -> int:
        return self.favorables + self.defavorables + self.autres


@dataclass
class LigneDeService(Ligne):
    """With their names."""

    demarche: str = ""
    service: str = ""


@dataclass
class Bilan:
    """A whole period: its months in order, each démarche and service, and the total."""

    periode: Periode
    mois: dict[date, Ligne]
    lignes: list[LigneDeService]
    total: Ligne = field(default_factory=Ligne)


def bilan_de(perimetre: Perimetre, periode: Periode) -> Bilan:
    """Read and add everything up: the same number of queries whatever there is to count."""
    entrants, sortants = entrees(perimetre, periode), sorties(perimetre, periode)
    delais = delais_par(durees(perimetre, periode))
    mois = {debut: _ligne(entrants, sortants, periode, _du_mois(debut), debut) for debut in periode.mois()}
    for debut, ligne in mois.items():
        ligne.delais = delais.get((debut,), AUCUN)
    total = _ligne(entrants, sortants, periode, _tous, periode.fin)
    total.delais = delais.get((), AUCUN)
    return Bilan(periode, mois, _par_service(entrants, sortants, periode, delais), total)


def _par_service(entrants, sortants, periode: Periode, delais: dict) -> list[LigneDeService]:
    """Return a line for each démarche and service where something moved in the period, or is left."""
    demarches, services = _noms(DemarchePage, "title", entrants, "demarche"), _noms(Service, "nom", entrants, "service")
    arrives, partis = _grouper(entrants), _grouper(sortants)
    lignes = []
    for cle in arrives:
        ligne = _ligne(arrives[cle], partis[cle], periode, _tous, periode.fin)
        if ligne.deposees or ligne.closes or ligne.stock:
            lignes.append(
                LigneDeService(
                    **vars(ligne) | {"delais": delais.get(cle, AUCUN)},
                    demarche=demarches[cle[0]],
                    service=services.get(cle[1], ""),
                )
            )
    return sorted(lignes, key=lambda ligne: (ligne.demarche, ligne.service))


def _ligne(
    entrants: Iterable[Flux], sortants: Iterable[Flux], periode: Periode, garder: Callable, stock_au: date
) -> Ligne:
    ligne = Ligne()
    for flux in entrants:
        ligne.stock += flux.nombre if flux.mois <= stock_au else 0
        ligne.deposees += flux.nombre if garder(flux) and flux.mois >= periode.debut else 0
    for flux in sortants:
        ligne.stock -= flux.nombre if flux.mois <= stock_au else 0
        if garder(flux) and flux.mois >= periode.debut:
            _ajouter(ligne, flux)
    return ligne


def _ajouter(ligne: Ligne, flux: Flux) -> None:
    if flux.phase == Phase.CLOSE_FAVORABLE:
        ligne.favorables += flux.nombre
    elif flux.phase == Phase.CLOSE_DEFAVORABLE:
        ligne.defavorables += flux.nombre
    else:
        ligne.autres += flux.nombre


def _tous(flux: Flux) -> bool:
    return True


def _du_mois(mois: date) -> Callable[[Flux], bool]:
    return lambda flux: flux.mois == mois


def _grouper(flux: Iterable[Flux]) -> dict[tuple, list[Flux]]:
    groupes = defaultdict(list)
    for un in flux:
        groupes[un.demarche, un.service].append(un)
    return groupes


def _noms(modele, champ: str, flux: Iterable[Flux], cle: str) -> dict[int, str]:
    return dict(modele.objects.filter(pk__in={getattr(un, cle) for un in flux}).values_list("pk", champ))
