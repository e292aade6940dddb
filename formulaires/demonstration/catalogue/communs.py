"""What the shorter démarches of the demonstration share: who asks, how it ends, and what is said of what comes next."""

from formulaires.publication.composition import champ, etape, toutes
from formulaires.publication.groupes_types import CERTIFICATION, COORDONNEES, PERSONNE_MORALE, REPRESENTANT_LEGAL

_QUI = champ(
    "choix",
    "demandeur",
    "Vous faites cette demande pour",
    choix={"physique": "Vous-même", "morale": "Une association, une entreprise, une collectivité"},
)
# A person, or a legal person and who represents it: three steps, of which two at most are asked.
DEMANDEUR = (
    etape("vous", "Vous", _QUI),
    etape("vos-coordonnees", "Vos coordonnées", *COORDONNEES.champs, si=toutes(("demandeur", "egal", "physique"))),
    etape(
        "organisme",
        "L’organisme",
        *PERSONNE_MORALE.champs,
        *REPRESENTANT_LEGAL.champs,
        si=toutes(("demandeur", "egal", "morale")),
    ),
)
PERSONNE = (etape("vos-coordonnees", "Vos coordonnées", *COORDONNEES.champs),)
ORGANISME = (etape("organisme", "L’organisme", *PERSONNE_MORALE.champs, *REPRESENTANT_LEGAL.champs),)
FIN = etape("certification", "Certification", *CERTIFICATION.champs)

RECOURS = (
    "Si vous n’êtes pas d’accord, vous pouvez, dans les 2 mois, demander au service de revoir sa décision ou saisir le "
    "tribunal administratif (www.telerecours.fr)."
)
AUTRE_VOIE = (
    "Imprimez le formulaire vierge proposé sur cette page, remplissez-le et envoyez-le par courrier au service, avec "
    "les documents à joindre. Le service peut aussi vous recevoir sur rendez-vous."
)


def apres(*suite: str) -> str:
    """Return « Et après ? »: the proof of deposit and what is missing, then what belongs to this démarche."""
    etapes = (
        "Vous recevez tout de suite un accusé d’enregistrement avec le numéro de votre demande.",
        "Si une pièce manque, le service vous l’écrit dans votre espace.",
        *suite,
    )
    return f"<ol>{''.join(f'<li>{phrase}</li>' for phrase in etapes)}</ol>"


def puces(*lignes: str, avant: str = "") -> str:
    """Return a list, after a sentence if there is one."""
    debut = f"<p>{avant}</p>" if avant else ""
    return f"{debut}<ul>{''.join(f'<li>{ligne}</li>' for ligne in lignes)}</ul>"


def donnees(texte: str) -> str:
    """Return the notice on personal data; `texte` is the legal text that the service applies."""
    return (
        f"<p>Vos réponses servent à instruire votre demande (mission d’intérêt public, {texte}). Elles sont lues par "
        "le service qui l’instruit, et par lui seul. Leur durée de conservation sera fixée par le ministère avant la "
        "mise en ligne.</p>"
    )
