"""The mails of the accounts. None repeats the name typed at sign-up: somebody else may have typed it."""

from django.urls import reverse

from espace_usager.comptes.blocage import COMPTE_BLOQUE, blocage_en_cours
from espace_usager.comptes.changement import (
    A_CONFIRMER,
    DEJA_PRIS,
    EN_CHANGEMENT,
    lien_pour_annuler,
    lien_pour_confirmer,
)
from espace_usager.comptes.connexions import NOUVELLE_CONNEXION
from espace_usager.comptes.inscription import CONFIRMATION, DEJA_OUVERT
from espace_usager.comptes.jetons import DUREE, lien_de_confirmation
from espace_usager.comptes.models import ChangementDIdentifiant, Connexion, Usager
from espace_usager.comptes.mots_de_passe import MOT_DE_PASSE_CHANGE
from espace_usager.comptes.second_facteur import SECOND_FACTEUR_RETIRE
from espace_usager.comptes.temporaires import OUBLIE, tirer_un_mot_de_passe
from formulaires import dates
from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel

BLOQUE = "La connexion à votre compte est bloquée jusqu’à {}, après trois essais erronés : il servira ensuite."


@courriel(
    CONFIRMATION,
    sujet="Confirmez votre adresse de courriel",
    quand="Quand un compte est à confirmer",
    reperes={"heures": "48"},
)
def confirmation_de_compte(objet_id):
    """The link that confirms; nothing when the account was confirmed or deleted meanwhile."""
    usager = Usager.objects.jamais_confirmes().filter(pk=objet_id).first()
    if usager is None:
        return None
    return {"lien": lien_de_confirmation(usager), "heures": int(DUREE.total_seconds() // 3600)}


@courriel(
    DEJA_OUVERT,
    sujet="Vous avez déjà un compte",
    quand="Quand quelqu’un crée de nouveau un compte qui existe",
    reperes={},
)
def compte_deja_ouvert(objet_id):
    """The owner of an account learns that somebody tried to open it again."""
    if not Usager.objects.filter(pk=objet_id).exists():
        return None
    return {"lien": adresse(reverse("comptes:connexion"))}


@courriel(
    OUBLIE,
    sujet="Votre mot de passe temporaire",
    quand="Quand un mot de passe temporaire est demandé",
    reperes={
        "mot_de_passe": "exemple-de-mot-de-passe",
        "limite": "8 décembre 2026 à 14:32",
        "blocage": BLOQUE.format("14:32"),
    },
    obligatoires=["mot_de_passe"],
)
def mot_de_passe_temporaire(objet_id):
    """Draw the password now: the mail holds the only copy. Sent again, it holds another, and the first is void."""
    usager = Usager.objects.filter(pk=objet_id, is_active=True).first()
    if usager is None:
        return None
    mot_de_passe, expire_le = tirer_un_mot_de_passe(usager)
    levee = blocage_en_cours(usager.email)
    return {
        "mot_de_passe": mot_de_passe,
        "limite": dates.moment(expire_le),
        "blocage": BLOQUE.format(dates.heure(levee)) if levee else "",
        "lien": adresse(reverse("comptes:connexion")),
    }


@courriel(
    MOT_DE_PASSE_CHANGE,
    sujet="Votre mot de passe a changé",
    quand="Quand un mot de passe a changé",
    reperes={},
)
def mot_de_passe_change(objet_id):
    return _si_le_compte_existe(objet_id, "comptes:mot_de_passe_oublie")


@courriel(
    SECOND_FACTEUR_RETIRE,
    sujet="Votre second facteur est retiré",
    quand="Quand un second facteur est retiré",
    reperes={},
)
def second_facteur_retire(objet_id):
    return _si_le_compte_existe(objet_id, "compte:mot_de_passe")


@courriel(
    COMPTE_BLOQUE,
    sujet="La connexion à votre compte est bloquée",
    quand="Quand trois essais de connexion ont échoué",
    reperes={"duree": "jusqu’à 14:32"},
)
def compte_bloque(objet_id):
    """Three wrong attempts; the mail says until when, as long as it is true."""
    contexte = _si_le_compte_existe(objet_id, "comptes:mot_de_passe_oublie")
    if contexte:
        levee = blocage_en_cours(Usager.objects.get(pk=objet_id).email)
        contexte["duree"] = f"jusqu’à {dates.heure(levee)}" if levee else "30 minutes"
    return contexte


@courriel(
    NOUVELLE_CONNEXION,
    sujet="Connexion à votre compte depuis un nouvel appareil",
    quand="Quand un compte est ouvert depuis un nouvel appareil",
    reperes={"quand": "8 décembre 2026 à 14:32", "appareil": "Firefox sur Linux"},
)
def nouvelle_connexion(objet_id):
    connexion = Connexion.objects.filter(pk=objet_id).first()
    return connexion and {
        "quand": dates.moment(connexion.le),
        "appareil": connexion.appareil,
        "lien": adresse(reverse("compte:connexions")),
    }


@courriel(
    A_CONFIRMER,
    sujet="Confirmez votre nouvelle adresse de courriel",
    quand="Quand un changement d’identifiant est à confirmer",
    reperes={"limite": "8 décembre 2026 à 14:32"},
)
def identifiant_a_confirmer(objet_id):
    """The link that makes the new address the identifier; nothing once confirmed, given up or too late."""
    changement = ChangementDIdentifiant.objects.en_attente().filter(pk=objet_id).first()
    return changement and {"lien": lien_pour_confirmer(changement), "limite": dates.moment(changement.limite)}


@courriel(
    DEJA_PRIS,
    sujet="Vous avez déjà un compte avec cette adresse",
    quand="Quand l’adresse demandée a déjà un compte",
    reperes={},
)
def identifiant_deja_pris(objet_id):
    """The owner of the address asked for learns it; who asked is not said."""
    existe = ChangementDIdentifiant.objects.filter(pk=objet_id).exists()
    return {"lien": adresse(reverse("comptes:connexion"))} if existe else None


@courriel(
    EN_CHANGEMENT,
    sujet="Changement de l’adresse de votre compte",
    quand="Quand un changement d’identifiant est annoncé à l’ancienne adresse",
    reperes={"nouvelle": "nouvelle.adresse@exemple.fr", "limite": "8 décembre 2026 à 14:32"},
)
def identifiant_en_changement(objet_id):
    """The former address can undo the change for seven days, whether the new one is confirmed or not."""
    changement = ChangementDIdentifiant.objects.annulables().filter(pk=objet_id).first()
    return changement and {
        "nouvelle": changement.nouvelle,
        "limite": dates.moment(changement.limite_pour_annuler),
        "lien": lien_pour_annuler(changement),
    }


def _si_le_compte_existe(objet_id, suite: str) -> dict | None:
    existe = Usager.objects.filter(pk=objet_id).exists()
    return {"lien": adresse(reverse(suite))} if existe else None
