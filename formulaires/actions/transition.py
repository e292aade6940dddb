"""Give a status: it waits while its agent may undo it, then it leaves (hard-parts.md §5).

`donner` is the only way to a status, whoever gives it; `partir` the only place where it becomes the demande's. All of
them hold the demande's lock. While a status waits nothing of it can be seen by the citizen, because nothing of it is in
the columns they read: no event, no mail, no letter.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from formulaires.actions.consigner import consigner
from formulaires.actions.delai import COLONNES, prochain_acte, regler_le_delai
from formulaires.actions.remettre import remettre_la_lettre
from formulaires.coffre.portes import detruire
from formulaires.dates import heure
from formulaires.definitions import Statut
from formulaires.enums import Cote, Phase
from formulaires.exceptions import Refus
from formulaires.models import Demande, Evenement, Transition
from formulaires.signals import corrections_demandees, transition_effective

ETAT = ["statut", "statut_libelle", "phase", "attend", "statut_depuis_le", "statut_a_venir", "effet_le", "revision"]
DEJA_PARTI = "Il est trop tard pour annuler\N{NO-BREAK SPACE}: le changement est parti, l’usager peut l’avoir lu."
REPONDU = "Il est trop tard pour annuler\N{NO-BREAK SPACE}: l’usager a écrit entre-temps. Lisez-le d’abord."
RIEN_A_ANNULER = "Il n’y a plus rien à annuler\N{NO-BREAK SPACE}: ce changement l’est déjà."


def donner(
    *,
    demande: Demande,
    statut: Statut,
    agent=None,
    cote: Cote = Cote.SERVICE,
    motif: str = "",
    joindre: Callable[[Transition], object] | None = None,
) -> Transition:
    """Give `statut` to a locked demande: at once, or after the time an agent has to change their mind.

    `joindre` writes what leaves with it: messages and corrections held back by the transition it is called with.
    """
    maintenant = timezone.now()
    attente = settings.INSTRUCTION_DELAI_ANNULATION if agent and cote == Cote.SERVICE else 0
    transition = Transition.objects.create(
        demande=demande,
        depuis=demande.statut,
        statut=statut.cle,
        libelle=statut.libelle,
        motif=motif,
        agent=agent if cote == Cote.SERVICE else None,
        donnee_le=maintenant,
        effet_le=maintenant + timedelta(seconds=attente),
    )
    demande.revision += 1
    if joindre:
        joindre(transition)
    if not attente:
        partir(demande=demande, transition=transition, acteur=agent, cote=cote)
        return transition
    demande.statut_a_venir, demande.effet_le = statut.libelle, transition.effet_le
    _enregistrer(demande, maintenant)
    libelle = f"Statut « {statut.libelle} » donné, envoyé à {heure(transition.effet_le)}"
    _consigner_pour_les_agents(demande, Evenement.Genre.STATUT_DONNE, libelle, agent, motif)
    return transition


def partir(*, demande: Demande, transition: Transition, acteur=None, cote: Cote = Cote.SERVICE) -> None:
    """Make a transition true: the status, the clock, the event and its mail, the letter, then what went with it."""
    statut, maintenant = demande.statuts_definis[transition.statut], timezone.now()
    transition.effective_le = maintenant
    transition.save(update_fields=["effective_le"])
    demande.statut, demande.statut_libelle = statut.cle, statut.libelle
    demande.phase, demande.attend, demande.statut_depuis_le = statut.phase, statut.acteur, maintenant
    demande.statut_a_venir, demande.effet_le = "", None
    if demande.phase != Phase.ATTENTE_USAGER:
        demande.corrections.ouvertes().update(abandonnee_le=maintenant)
    regler_le_delai(demande=demande, maintenant=maintenant)
    _enregistrer(demande, maintenant)
    consigner(
        demande=demande,
        genre=Evenement.Genre.STATUT,
        cote=cote,
        libelle=statut.libelle,
        acteur=acteur or transition.agent,
        motif=transition.motif,
    )
    ecrits = "\n\n".join(transition.messages.values_list("texte", flat=True))
    remettre_la_lettre(demande=demande, statut=statut, emission=f"transition:{transition.pk}", motif=ecrits)
    _livrer_les_corrections(demande, transition)
    _livrer_les_messages(demande, transition, maintenant)
    transition_effective.send(sender=Transition, transition=transition, demande=demande)


@transaction.atomic
def faire_partir(demande: Demande) -> bool:
    """Make the status that waited long enough the demande's, and return whether it was done; anyone may ask, twice.

    `demande` is brought up to date in memory. Without a worker, the page that is read does it.
    """
    if demande.effet_le is None or demande.effet_le > timezone.now():
        return False
    fraiche = Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    transition = fraiche.transitions.en_attente().filter(effet_le__lte=timezone.now()).first()
    if transition:
        partir(demande=fraiche, transition=transition)
    demande.refresh_from_db(fields=[*ETAT, *COLONNES, "dernier_evenement_le"])
    return transition is not None


def faire_partir_tout(demandes: QuerySet) -> None:
    """Do it for those of these demandes that waited long enough; one query when none did."""
    for demande in demandes.filter(effet_le__lte=timezone.now()).select_related("version", "statuts_de"):
        faire_partir(demande)


def annuler(*, demande: Demande, agent) -> str:
    """Undo the status that waits, on a locked demande, and return the message that went with it.

    What went with it is destroyed, files included; the history keeps that it was given and undone. Raises `Refus` once
    it has left, or when the citizen wrote since.
    """
    transition = demande.transitions.en_attente().first()
    if transition is None:
        raise Refus(_pourquoi_trop_tard(demande))
    maintenant = timezone.now()
    if transition.effet_le <= maintenant:
        raise Refus(DEJA_PARTI)
    if demande.messages.filter(cote=Cote.USAGER, envoye_le__gte=transition.donnee_le).exists():
        raise Refus(REPONDU)
    transition.annulee_le = maintenant
    transition.save(update_fields=["annulee_le"])
    textes = _detruire_les_messages(transition)
    transition.corrections.all().delete()
    demande.statut_a_venir, demande.effet_le = "", None
    demande.revision += 1
    _enregistrer(demande, maintenant)
    libelle = f"Changement vers « {transition.libelle} » annulé"
    _consigner_pour_les_agents(demande, Evenement.Genre.STATUT_ANNULE, libelle, agent)
    return "\n\n".join(textes)


def _pourquoi_trop_tard(demande: Demande) -> str:
    derniere = demande.transitions.first()
    return DEJA_PARTI if derniere and derniere.effective_le else RIEN_A_ANNULER


def _livrer_les_corrections(demande: Demande, transition: Transition) -> None:
    for corrections in transition.corrections.all():
        corrections.retenue_par = None
        corrections.save(update_fields=["retenue_par"])
        nombre = len(corrections.points)
        consigner(
            demande=demande,
            genre=Evenement.Genre.CORRECTIONS,
            cote=Cote.SERVICE,
            libelle=f"{nombre} corrections demandées" if nombre > 1 else "1 correction demandée",
            acteur=corrections.agent,
        )
        corrections_demandees.send(sender=Demande, corrections=corrections)


def _livrer_les_messages(demande: Demande, transition: Transition, maintenant: datetime) -> None:
    """Hand over the messages that waited with the status: the answer when it closes the demande."""
    reponse = demande.est_close
    for message in transition.messages.all():
        message.retenu_par, message.envoye_le = None, maintenant
        message.save(update_fields=["retenu_par", "envoye_le"])
        genre = Evenement.Genre.REPONSE if reponse else Evenement.Genre.MESSAGE
        libelle = "Réponse disponible" if reponse else f"Message {demande.signature}"
        consigner(demande=demande, genre=genre, cote=Cote.SERVICE, libelle=libelle, acteur=message.auteur)


def _detruire_les_messages(transition: Transition) -> list[str]:
    textes = []
    for message in transition.messages.prefetch_related("pieces__fichier__trousseau"):
        textes.append(message.texte)
        fichiers = [piece.fichier for piece in message.pieces.all()]
        message.delete()
        for fichier in fichiers:
            detruire(fichier)
    return textes


def _consigner_pour_les_agents(demande: Demande, genre: str, libelle: str, agent, motif: str = "") -> None:
    consigner(demande=demande, genre=genre, cote=Cote.SERVICE, libelle=libelle, acteur=agent, motif=motif, interne=True)


def _enregistrer(demande: Demande, maintenant: datetime) -> None:
    demande.a_revoir_le = prochain_acte(demande, maintenant)
    demande.save(update_fields=[*ETAT, *COLONNES, "a_revoir_le"])
