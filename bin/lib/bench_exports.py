"""The job of an export beside the bare copy of the same readings out of the database; its memory."""

import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial

from base_de_demandes import base_de
from bench_coffre import dans_un_dossier
from mesure import REGLAGES, Cotes, Mesure

PEU = 1_000
EXPORTEES = 10_000
FORMATS = ("csv", "json", "xlsx", "ods")
COPIE = """
COPY (SELECT demande.reference, demande.lecture FROM formulaires_demande demande
      JOIN formulaires_demandechoisie choisie ON choisie.demande_id = demande.id
      WHERE choisie.export_id = '{export}' ORDER BY demande.id) TO STDOUT
"""


def mesures() -> list[Mesure]:
    return [
        Mesure("exports.csv", f"un export CSV de {EXPORTEES} demandes, contre la copie brute des mêmes lectures",
               partial(_contre_une_copie, "csv"), plafond=round(1 / 0.7, 2), reference="G17", paires=3),
        *(
            Mesure(f"exports.{format}", f"le même en {format.upper()}",
                   partial(_contre_une_copie, format), reference="G17", paires=3)
            for format in FORMATS[1:]
        ),
        Mesure("exports.memoire", f"mémoire au plus haut d’un export du plus grand nombre, contre {PEU} demandes",
               _memoire, plafond=1.05, reference="G16"),
    ]  # fmt: skip


def demander(combien: int, format: str):
    """Return an export of the latest demandes, by an agent of all the services, not yet prepared."""
    from django.contrib.auth.models import Group

    from formulaires.exports.demander import demander_export
    from formulaires.models import Demande, ExportDemandes

    ExportDemandes.objects.all().delete()
    agent = _agent()
    agent.groups.add(Group.objects.get(name="Charge, tous les services"))
    demandes = Demande.objects.filter(pk__in=Demande.objects.order_by("-pk").values("pk")[:combien])
    return demander_export(agent=agent, demandes=demandes, titre="Mesure", format=format)


def _agent():
    from django.contrib.auth import get_user_model

    from formulaires.charge.decor import DOMAINE

    return get_user_model().objects.get(email=f"agent2@{DOMAINE}")


def preparer(export) -> None:
    """Run the job to its end. Raises RuntimeError when it makes no file."""
    from formulaires.exports.preparer import preparer_export

    while export.est_en_chemin:
        preparer_export(str(export.pk))
        export.refresh_from_db()
    if not export.est_pret:
        raise RuntimeError(export.etat)


@contextmanager
def _contre_une_copie(format: str):
    import time

    from django.db import connections

    def exporter() -> float:
        with utiliser():
            export = demander(EXPORTEES, format)
            debut = time.perf_counter()
            preparer(export)
            return time.perf_counter() - debut

    def copier() -> float:
        with utiliser():
            export = demander(EXPORTEES, format)
            debut = time.perf_counter()
            with open(dossier / "copie", "wb") as sortie, connections["default"].cursor() as curseur:
                with curseur.copy(COPIE.format(export=export.pk)) as copie:
                    for octets in copie:
                        sortie.write(octets)
                os.fsync(sortie.fileno())
            return time.perf_counter() - debut

    with base_de(REGLAGES.echelle) as utiliser, dans_un_dossier() as dossier:
        try:
            yield Cotes(mesure=exporter, temoin=copier)
        finally:
            with utiliser():
                _oublier()


def _oublier() -> None:
    from formulaires.exports.entretenir import effacer_les_exports_de

    effacer_les_exports_de(_agent())


@contextmanager
def _memoire():
    """Each export in a process of its own, which says how high its memory went."""
    beaucoup = min(REGLAGES.echelle, 100_000)

    def au_plus_haut(combien: int) -> int:
        lance = [sys.executable, __file__, str(REGLAGES.echelle), str(combien)]
        return int(subprocess.run(lance, capture_output=True, text=True, check=True).stdout.split()[-1])

    with base_de(REGLAGES.echelle):
        yield Cotes(mesure=lambda: au_plus_haut(beaucoup) / au_plus_haut(PEU))


def _mesurer_la_memoire(echelle: int, combien: int) -> int:
    """Return the most kilobytes this process held while it exported so many demandes."""
    import resource

    from base_de_mesure import preparer_django

    preparer_django()
    with base_de(echelle) as utiliser, utiliser(), dans_un_dossier():
        preparer(demander(combien, "csv"))
        _oublier()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    print(_mesurer_la_memoire(int(sys.argv[1]), int(sys.argv[2])))
