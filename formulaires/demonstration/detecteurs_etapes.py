"""The steps of the metal detectors form: who asks, how qualified, for which research, where and when.

Source: code du patrimoine R. 542-1: identity, skills and experience, place, scientific objective, duration; consent of
owners and other right holders.
"""

from formulaires.demonstration.detecteurs_lieux import CALENDRIER, LOCALISATION, PROPRIETAIRES
from formulaires.demonstration.detecteurs_projet import PROJET
from formulaires.publication.composition import champ, etape, groupe, toutes

_ORGANISME = toutes(("pour_qui", "egal", "organisme"))
_DEJA_AUTORISE = toutes(("deja_autorise", "egal", "oui"))
_AUTRE_RESPONSABLE = toutes(("est_responsable", "egal", "non"))

DEMANDEUR = etape(
    "demandeur",
    "Demandeur",
    champ(
        "choix",
        "pour_qui",
        "Vous faites cette demande",
        choix={"individuel": "À titre individuel", "organisme": "Pour un organisme"},
    ),
    champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name", prerempli="profil.nom"),
    champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name", prerempli="profil.prenom"),
    champ("date", "naissance", "Date de naissance", naissance=True, age_min=18, prerempli="profil.naissance"),
    champ("texte", "lieu_naissance", "Lieu de naissance", longueur_max=200, prerempli="profil.lieu_naissance"),
    champ("adresse", "adresse", "Adresse", prerempli="profil.adresse"),
    champ("courriel", "courriel", "Adresse de courriel", prerempli="profil.courriel"),
    champ("telephone", "telephone", "Téléphone", prerempli="profil.telephone"),
    champ(
        "texte",
        "organisme",
        "Nom de l’organisme",
        autocomplete="organization",
        prerempli="relation.denomination",
        si=_ORGANISME,
    ),
    champ(
        "choix",
        "identifiant_organisme",
        "L’organisme est connu par",
        choix={"siret": "Son numéro SIRET", "rna": "Son numéro RNA"},
        si=_ORGANISME,
    ),
    champ(
        "siret",
        "siret",
        "SIRET de l’organisme",
        prerempli="relation.siret",
        si=toutes(("pour_qui", "egal", "organisme"), ("identifiant_organisme", "egal", "siret")),
    ),
    champ(
        "rna",
        "rna",
        "Numéro RNA de l’organisme",
        aide="Par exemple : W751234567. Numéro d’outre-mer : donnez plutôt le SIRET.",
        prerempli="relation.rna",
        si=toutes(("pour_qui", "egal", "organisme"), ("identifiant_organisme", "egal", "rna")),
    ),
    champ("texte", "qualite", "Votre qualité dans l’organisme", longueur_max=100, si=_ORGANISME),
    groupe(
        "participants",
        "Autres participants",
        champ("texte", "participant_nom", "Nom", longueur_max=100),
        champ("texte", "participant_prenom", "Prénom", longueur_max=100),
        champ("texte", "role", "Rôle", aide="Par exemple : prospection, relevé", longueur_max=100),
        ligne="Participant",
        min=0,
        max=20,
    ),
)

QUALIFICATION = etape(
    "qualification",
    "Qualification",
    champ("texte", "fonction", "Fonction ou profession"),
    champ("texte_long", "diplomes", "Diplômes et formations en archéologie"),
    champ("texte_long", "experience", "Expérience", aide="Opérations menées, publications."),
    champ("texte", "rattachement", "Organisme scientifique de rattachement", obligatoire=False),
    champ("oui_non", "est_responsable", "Êtes-vous le responsable scientifique du projet ?"),
    champ("texte", "responsable_nom", "Prénom et nom du responsable scientifique", si=_AUTRE_RESPONSABLE),
    champ("texte", "responsable_fonction", "Fonction du responsable scientifique", si=_AUTRE_RESPONSABLE),
    champ("piece", "pj_accord", "Accord écrit du responsable scientifique", si=_AUTRE_RESPONSABLE),
    champ("piece", "cv", "Curriculum vitæ"),
    champ("piece", "publications", "Publications", obligatoire=False, plusieurs=True),
    champ("oui_non", "deja_autorise", "Avez-vous déjà eu une autorisation d’utiliser un détecteur de métaux ?"),
    champ("reference", "autorisation_numero", "Numéro de la dernière autorisation", si=_DEJA_AUTORISE),
    champ("region", "autorisation_region", "Région de la dernière autorisation", si=_DEJA_AUTORISE),
    champ("oui_non", "rapport_remis", "Le rapport a-t-il été remis ?", si=_DEJA_AUTORISE),
)

ENGAGEMENTS = etape(
    "engagements",
    "Engagements",
    champ(
        "engagement", "engagement_rapport", "Je m’engage à remettre un rapport au service régional de l’archéologie."
    ),
    champ("date", "date_rapport", "Date prévue de remise du rapport", moment="future"),
    champ("engagement", "engagement_decouvertes", "Je m’engage à déclarer mes découvertes."),
    champ("engagement", "engagement_agents", "J’accepte la présence des agents du service s’ils la demandent."),
    champ("engagement", "exactitude", "Je certifie l’exactitude de mes réponses."),
)

ETAPES = [DEMANDEUR, QUALIFICATION, PROJET, LOCALISATION, PROPRIETAIRES, CALENDRIER, ENGAGEMENTS]
