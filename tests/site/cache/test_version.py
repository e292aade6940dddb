"""The site's version: moved once by changes made together, shared by processes, told to other machines."""

import pytest
from redis import RedisError

from config.cache.relais import CLE, SILENCE_MAX, Relais
from config.cache.version import DELAI, Version


class Redis:
    """What the machines share; `panne` makes it silent."""

    def __init__(self):
        self.valeurs, self.panne = {}, False

    def incr(self, cle):
        self._parler()
        self.valeurs[cle] = self.valeurs.get(cle, 0) + 1
        return self.valeurs[cle]

    def get(self, cle):
        self._parler()
        return self.valeurs.get(cle)

    def _parler(self):
        if self.panne:
            raise RedisError


@pytest.fixture
def version(tmp_path, horloge):
    return Version(tmp_path / "version", horloge=horloge)


@pytest.fixture
def machine(tmp_path, horloge, monkeypatch):
    """Return a function that gives one machine of several."""
    commun = Redis()
    monkeypatch.setattr("config.cache.relais.Redis.from_url", lambda *adresse, **options: commun)

    def machine(nom) -> Relais:
        return Relais(Version(tmp_path / nom, partagee=True, horloge=horloge), "redis://commun")

    machine.redis = commun
    return machine


def test_des_changements_faits_ensemble_ne_comptent_ils_qu_une_fois(version, horloge):
    """And none is forgotten: what is changed once the number is in force moves it again."""
    debut = version.courante()

    version.changer(), horloge.avancer(DELAI * 0.9), version.changer()
    encore = version.courante()
    horloge.avancer(DELAI * 0.1)
    une_fois = version.courante()
    version.changer(), horloge.avancer(DELAI)

    assert (encore, une_fois, version.courante()) == (debut, debut + 1, debut + 2)


def test_chaque_processus_lit_il_la_meme_version(tmp_path, version, horloge):
    autre = Version(tmp_path / "version", horloge=horloge)

    version.changer(), horloge.avancer(DELAI)
    autre.compter_un_rendu()

    assert (autre.courante(), version.courante(), version.rendus) == (1, 1, 1)


def test_une_machine_rallumee_attend_elle_l_heure_d_avant_son_arret(version, horloge):
    """The clock starts again from nothing; the number stays in force."""
    version.changer()
    horloge.instant = 3.0

    assert (version.courante(), version.age()) == (1, float("inf"))


def test_une_publication_arrive_t_elle_aux_autres_machines_et_une_seule_fois(machine, horloge):
    ici, la_bas = machine("ici"), machine("la-bas")
    ici.echanger(), la_bas.echanger()

    ici.version.changer()
    for _ in range(3):
        ici.echanger(), la_bas.echanger()
        horloge.avancer(DELAI)

    assert (ici.version.courante(), la_bas.version.courante()) == (1, 1)


def test_deux_machines_qui_publient_ensemble_se_l_apprennent_elles(machine, horloge):
    ici, la_bas = machine("ici"), machine("la-bas")
    ici.echanger(), la_bas.echanger()
    ici.version.changer(), la_bas.version.changer(), horloge.avancer(DELAI)
    avant = ici.version.courante(), la_bas.version.courante()

    ici.echanger(), la_bas.echanger(), ici.echanger(), horloge.avancer(DELAI)

    assert avant == (1, 1)
    assert (ici.version.courante(), la_bas.version.courante()) == (2, 2)


def test_sans_nouvelles_des_autres_les_pages_pretes_servent_elles(machine, horloge):
    """What another machine publishes meanwhile is unknown here; what is published here is said when Redis is back."""
    ici, la_bas = machine("ici"), machine("la-bas")
    ici.echanger(), la_bas.echanger()
    machine.redis.panne = True
    ici.version.changer(), horloge.avancer(SILENCE_MAX + 0.1), ici.echanger(), la_bas.echanger()
    pendant = ici.est_a_l_ecoute(), la_bas.est_a_l_ecoute()
    machine.redis.panne = False
    ici.echanger(), la_bas.echanger(), horloge.avancer(DELAI)

    assert pendant == (False, False)
    assert (ici.est_a_l_ecoute(), la_bas.version.courante(), machine.redis.valeurs) == (True, 1, {CLE: 1})
