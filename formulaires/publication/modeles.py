"""Ready-made démarches to start from: steps, statuses and texts, all to be reread and changed by the editor."""

from dataclasses import dataclass, field

from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, statuts, toutes
from formulaires.publication.groupes_types import CERTIFICATION, COORDONNEES, PERSONNE_MORALE, REPRESENTANT_LEGAL
from formulaires.publication.statuts_types import AUTORISATION, DECLARATION, LICENCE, SUBVENTION

_PAPIERS = ["pdf", "jpeg", "png"]  # scanned, or photographed with a phone
_MORALE = toutes(("demandeur", "egal", "morale"))
_PHYSIQUE = toutes(("demandeur", "egal", "physique"))
_QUI = etape(
    "vous",
    "Vous",
    champ(
        "choix",
        "demandeur",
        "Vous faites cette demande pour",
        choix={"physique": "Vous-même", "morale": "Une association, une entreprise, une collectivité"},
    ),
)
_PERSONNE = etape("vos-coordonnees", "Vos coordonnées", *COORDONNEES.champs, si=_PHYSIQUE)
_ORGANISME = etape("organisme", "L’organisme", *PERSONNE_MORALE.champs, *REPRESENTANT_LEGAL.champs, si=_MORALE)
_FIN = etape("certification", "Certification", *CERTIFICATION.champs)
_APRES = (
    "<ol><li>Vous recevez tout de suite un accusé d’enregistrement avec le numéro de votre demande.</li>"
    "<li>Si une pièce manque, le service vous l’écrit dans votre espace.</li>"
    "<li>La réponse arrive dans votre espace ; un courriel vous prévient.</li></ol>"
)
_RECOURS = "Vous pouvez contester la réponse devant le tribunal administratif dans les 2 mois (www.telerecours.fr)."


@dataclass(frozen=True)
class Modele:
    """A starting point: what it is for, and the fields of the page it fills."""

    cle: str
    nom: str
    description: str
    champs: dict = field(default_factory=dict)


VIERGE = Modele("vierge", "Page vierge", "Rien d’avance : ni étape, ni texte.", {"statuts": statuts(AUTORISATION)})
MODELES = (
    Modele(
        "declaration",
        "Déclaration simple",
        "La personne informe l’administration, qui enregistre.",
        {
            "accroche": "Déclarez votre activité à l’administration.",
            "delai": "Immédiat",
            "apres": _APRES,
            "recours": _RECOURS,
            "etapes": [
                _QUI,
                _PERSONNE,
                _ORGANISME,
                etape(
                    "declaration",
                    "Votre déclaration",
                    champ("texte", "objet", "Objet de la déclaration"),
                    champ("date", "date_debut", "Date de début"),
                    champ("texte_long", "description", "Description"),
                ),
                _FIN,
            ],
            "statuts": statuts(DECLARATION),
        },
    ),
    Modele(
        "autorisation",
        "Autorisation",
        "La personne demande un accord avant d’agir ; le service accepte ou refuse.",
        {
            "accroche": "Demandez une autorisation avant de commencer.",
            "delai": "2 mois",
            "sens_silence": SensSilence.REJET,
            "delai_nombre": 2,
            "apres": _APRES,
            "recours": _RECOURS,
            "etapes": [
                _QUI,
                _PERSONNE,
                _ORGANISME,
                etape(
                    "projet",
                    "Votre projet",
                    champ("texte", "intitule", "Intitulé du projet"),
                    champ("texte_long", "objectif", "Objectif du projet"),
                    champ("date", "debut", "Date de début"),
                    champ("date", "fin", "Date de fin", depuis_question="debut"),
                    champ("piece", "plan", "Plan ou description du projet", formats=_PAPIERS),
                ),
                _FIN,
            ],
            "statuts": statuts(AUTORISATION),
        },
    ),
    Modele(
        "subvention",
        "Subvention",
        "La personne demande une aide pour un projet, avec un budget et un bilan.",
        {
            "accroche": "Demandez une aide pour votre projet.",
            "delai": "4 mois",
            "sens_silence": SensSilence.REJET,
            "delai_nombre": 4,
            "apres": _APRES,
            "recours": _RECOURS,
            "etapes": [
                etape("organisme", "L’organisme", *PERSONNE_MORALE.champs, *REPRESENTANT_LEGAL.champs),
                etape(
                    "projet",
                    "Votre projet",
                    champ("texte", "intitule", "Intitulé du projet"),
                    champ("texte_long", "resume", "Résumé du projet"),
                    champ("date", "debut", "Date de début"),
                    champ("date", "fin", "Date de fin"),
                ),
                etape(
                    "budget",
                    "Budget",
                    champ("montant", "cout_total", "Coût total du projet", minimum=1),
                    champ("montant", "montant_demande", "Montant demandé", minimum=1),
                    champ("piece", "budget_previsionnel", "Budget prévisionnel", formats=["pdf", "xlsx", "ods"]),
                    champ("iban", "iban", "IBAN du compte où verser la subvention"),
                    champ("piece", "rib", "Relevé d’identité bancaire", formats=_PAPIERS, categorie="banque"),
                ),
                _FIN,
            ],
            "statuts": statuts(SUBVENTION),
        },
    ),
    Modele(
        "licence",
        "Licence",
        "La personne déclare une activité réglementée et reçoit un récépissé valable plusieurs années.",
        {
            "accroche": "Déclarez votre activité avant de l’exercer.",
            "delai": "1 mois",
            "validite": "5 ans",
            "sens_silence": SensSilence.NON_OPPOSITION,
            "delai_nombre": 1,
            "apres": _APRES,
            "recours": _RECOURS,
            "etapes": [
                etape(
                    "votre-demande",
                    "Votre demande",
                    champ(
                        "choix",
                        "nature",
                        "Nature de la demande",
                        choix={"premiere": "Première demande", "renouvellement": "Renouvellement"},
                    ),
                    champ(
                        "texte",
                        "ancien_numero",
                        "Numéro à renouveler",
                        si=toutes(("nature", "egal", "renouvellement")),
                    ),
                    *_QUI["value"]["champs"],
                ),
                _PERSONNE,
                _ORGANISME,
                etape(
                    "competence",
                    "Compétence",
                    champ("texte_long", "experience", "Diplômes et expérience"),
                    champ(
                        "piece",
                        "justificatif",
                        "Justificatif de compétence",
                        plusieurs=True,
                        formats=_PAPIERS,
                        categorie="diplome",
                    ),
                ),
                _FIN,
            ],
            "statuts": statuts(LICENCE),
        },
    ),
    VIERGE,
)
MODELE_PAR_CLE = {modele.cle: modele for modele in MODELES}
