from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django_q.models import OrmQ

from formulaires.courrier.genres import GenreInconnu, courriel
from formulaires.courrier.models import Courriel, Etat
from formulaires.courrier.poster import poster
from tests.courriels import envoyer_tout

pytestmark = pytest.mark.django_db

UN_EVENEMENT = {
    "genre": "exemple",
    "destinataire": "camille.moreau@exemple.fr",
    "objet_id": 4127,
    "cle": "exemple:4127:1",
}


def test_what_is_written_down_when_a_mail_is_posted(maintenant):
    poste = poster(**UN_EVENEMENT)

    enregistre = Courriel.objects.get()
    assert enregistre == poste
    assert (enregistre.genre, enregistre.destinataire) == ("exemple", "camille.moreau@exemple.fr")
    assert (enregistre.objet_id, enregistre.etat, enregistre.essais) == ("4127", Etat.EN_ATTENTE, 0)
    assert enregistre.prochain_essai_le == enregistre.cree_le


def test_the_queue_holds_the_id_of_the_mail_and_nothing_about_its_reader():
    poste = poster(**UN_EVENEMENT)

    tache = OrmQ.objects.get().task
    assert tache["func"] == "formulaires.courrier.taches.envoyer"
    assert (tache["args"], tache["kwargs"]) == ((poste.pk,), {})


def test_nothing_leaves_before_a_worker_takes_it():
    poster(**UN_EVENEMENT)

    assert mail.outbox == []


def test_one_event_is_told_once_even_if_posted_twice():
    premier = poster(**UN_EVENEMENT)
    second = poster(**UN_EVENEMENT | {"destinataire": "autre@exemple.fr"})

    envoyer_tout()

    assert second == premier
    assert OrmQ.objects.count() == 1
    assert [message.to for message in mail.outbox] == [["camille.moreau@exemple.fr"]]


def test_a_transaction_rolled_back_tells_nobody():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        poster(**UN_EVENEMENT)
        1 / 0  # noqa: B018

    envoyer_tout()

    assert (Courriel.objects.count(), OrmQ.objects.count(), mail.outbox) == (0, 0, [])


def test_a_kind_of_mail_nobody_declares_is_refused_at_once():
    with pytest.raises(GenreInconnu):
        poster(**UN_EVENEMENT | {"genre": "inconnu"})

    assert Courriel.objects.count() == 0


def test_two_apps_cannot_declare_the_same_kind_of_mail():
    with pytest.raises(ValueError, match="exemple"):
        courriel("exemple", sujet="Un autre")(lambda objet_id: {})


def test_each_mail_has_its_own_message_id_on_the_portals_domain(settings):
    settings.PORTAIL_BASE_URL = "https://demarches.exemple:8443"

    ids = {poster(**UN_EVENEMENT | {"cle": cle}).message_id for cle in ("a", "b")}

    assert len(ids) == 2
    assert {message_id.rpartition("@")[2] for message_id in ids} == {"demarches.exemple>"}


def test_which_mails_are_due(maintenant):
    a_l_instant = poster(**UN_EVENEMENT)
    plus_tard = poster(**UN_EVENEMENT | {"cle": "plus tard"})
    Courriel.objects.filter(pk=plus_tard.pk).update(prochain_essai_le=plus_tard.cree_le + timedelta(seconds=1))
    for etat in (Etat.ENVOYE, Etat.ECHEC, Etat.SANS_OBJET):
        Courriel.objects.filter(pk=poster(**UN_EVENEMENT | {"cle": etat}).pk).update(etat=etat)

    assert list(Courriel.objects.dus(a_l_instant.cree_le)) == [a_l_instant]
    assert list(Courriel.objects.en_attente().order_by("pk")) == [a_l_instant, plus_tard]
    assert [echoue.cle for echoue in Courriel.objects.en_echec()] == [Etat.ECHEC]
