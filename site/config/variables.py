"""Every variable of the environment, what it is for and what it is worth when absent: docs/exploitation.md's table.

The code is read, not run: `lues` finds the variables in the settings and in the Procfile, and a test compares them with
the sentences below. None may be missing, none too many.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
LECTEURS = {"texte", "entier", "booleen", "liste", "dossier", "choix"}
# Where a server started by a test keeps its state.
DES_TESTS = {"DOSSIER_DES_TESTS"}
DU_PROCFILE = re.compile(r"\$\{([A-Z_]+):-([^}]*)\}")

PHRASES = {
    "SECRET_KEY": "Signe les sessions, les liens, les tâches ; 50 caractères au moins. La changer déconnecte chacun.",
    "PORTAIL_HOTES": "Noms d’hôte servis, séparés par des virgules ; jamais « * ».",
    "PORTAIL_BASE_URL": "Adresse publique, en https : les liens des courriels en sont faits.",
    "PORTAIL_VAR": "Dossier de l’état local : fichiers (sans S3), fichiers statiques, compteurs.",
    "DATABASE_URL": "Base PostgreSQL 14 ou plus : `postgres://compte:motdepasse@hote:5432/base`.",
    "DATABASE_URL_LECTURE": "Réplique en lecture de la même base : recherches publiques, API, chiffres. Facultative.",
    "PORTAIL_BASE_CONNEXIONS": "Connexions à la base, au plus, par processus web.",
    "PORTAIL_SERVEUR_WEB": "Posée par le serveur web lui-même ; ne la renseignez pas.",
    "REDIS_URL": "Mémoire et sessions partagées ; nécessaire dès deux machines web.",
    "COFFRE_CLE_MAITRE": "Fichier de la clé maîtresse, hors de la base et du code, lisible par le portail seul.",
    "COFFRE_REGISTRE": "Registre des trousseaux détruits, à côté de la clé ; rejoué après une restauration.",
    "COFFRE_S3_SEAU": "Seau S3 des fichiers chiffrés ; sinon, un dossier de PORTAIL_VAR.",
    "COFFRE_S3_ADRESSE": "Adresse du service S3, s’il n’est pas celui d’Amazon.",
    "COFFRE_S3_REGION": "Région du service S3.",
    "MEDIAS_S3_SEAU": "Seau S3 des images du site public ; sinon, un dossier de PORTAIL_VAR.",
    "COFFRE_TAILLE_MAX_MO": "Taille d’un fichier reçu, au plus, en Mo.",
    "COFFRE_QUOTA_MO": "Porte-documents d’un usager, au plus, en Mo.",
    "COFFRE_QUOTA_FICHIERS": "Porte-documents d’un usager, au plus, en fichiers.",
    "ANTIVIRUS": "`clamd`, obligatoire en production ; `aucun` en démonstration.",
    "CLAMD": "Où répond clamd : `unix:/chemin` ou `tcp:hote:port`.",
    "CLAMD_DELAI": "Secondes laissées à l’analyse d’un fichier.",
    "EMAIL_HOST": "Serveur d’envoi des courriels.",
    "EMAIL_PORT": "Son port.",
    "EMAIL_HOST_USER": "Compte sur ce serveur.",
    "EMAIL_HOST_PASSWORD": "Mot de passe de ce compte.",
    "EMAIL_USE_TLS": "1 : chiffrer l’échange (STARTTLS).",
    "COURRIEL_EXPEDITEUR": "Expéditeur des courriels, d’un domaine qui a SPF, DKIM et DMARC.",
    "PORTAIL_ALERTES": "Adresses prévenues de ce que le portail ne règle pas seul, séparées par des virgules.",
    "COMPTE_MDP_LONGUEUR_MIN": "Mot de passe d’un usager : caractères, au moins.",
    "COMPTE_MDP_ENTROPIE_MIN_BITS": "Mot de passe d’un usager : bits d’entropie, au moins ; la CNIL recommande 50.",
    "COMPTE_MDP_AGENT_LONGUEUR_MIN": "Mot de passe d’un agent : caractères, au moins.",
    "COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS": "Mot de passe d’un agent : bits d’entropie, au moins.",
    "INSTRUCTION_DELAI_ANNULATION": "Secondes pendant lesquelles un agent peut annuler un changement de statut.",
    "CONTACT_JOURS": "Jours de garde d’un message du formulaire de contact, une fois traité.",
    "PORTAIL_MANDATAIRES": "Mandataires devant le portail ; 1 en production si rien n’est dit.",
    "PORTAIL_PAGES_PRETES": "0 : ne pas garder les pages publiques toutes faites.",
    "PORTAIL_PAGES_MO": "Pages publiques toutes faites, au plus, en Mo par processus.",
    "API_ORIGINES": "Sites qui peuvent lire l’API publique depuis un navigateur, séparés par des virgules.",
    "API_REQUETES_PAR_MINUTE": "Requêtes de l’API publique par adresse et par minute.",
    "SAUVEGARDE_JOURS": "Jours de garde d’une sauvegarde, 30 au plus.",
    "SANTE_JETON": "Jeton qui donne le détail de `/sante/pret` et ouvre `/sante/metriques` ; sans lui, personne.",
    "SENTRY_DSN": "Adresse d’un Sentry ; rien n’est envoyé sans elle.",
    "PORTAIL_JOURNAUX": "`json` (en production si rien n’est dit) ou `texte`.",
    "PORTAIL_DEMO_EXPOSE": "Démonstration seulement : 1 pour répondre à d’autres machines.",
    "DJANGO_SETTINGS_MODULE": "Réglages lus ; ceux de production, si rien n’est dit, pour les lignes du Procfile.",
    "PORTAIL_ECOUTE": "Adresse où écoute le serveur web.",
    "PORT": "Son port.",
    "PORTAIL_WEB_PROCESSUS": "Processus web d’une machine : autant que de cœurs.",
    "PORTAIL_WEB_FILS": "Fils de chaque processus web ; 1 seulement derrière un mandataire qui retient les envois.",
}


def tableau() -> str:
    """Return the Markdown table, in the order of the sentences."""
    defauts = dict(lues())
    lignes = [f"| `{nom}` | {phrase} | {_montrer(defauts.get(nom, ''))} |" for nom, phrase in PHRASES.items()]
    return "\n".join(["| Variable | À quoi elle sert | Sans elle |", "|---|---|---|", *lignes])


def lues() -> Iterator[tuple[str, str]]:
    """Give each variable that the settings or the Procfile read, and its default as written there."""
    for chemin in sorted((RACINE / "site" / "config").rglob("*.py")):
        yield from _lues_par(ast.parse(chemin.read_text()))
    yield from DU_PROCFILE.findall((RACINE / "Procfile").read_text())


def _lues_par(arbre: ast.AST) -> Iterator[tuple[str, str]]:
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Call) and getattr(noeud.func, "attr", getattr(noeud.func, "id", "")) in LECTEURS:
            nom, *suite = noeud.args
            if isinstance(nom, ast.Constant) and str(nom.value).isupper() and nom.value not in DES_TESTS:
                yield nom.value, _defaut(suite)


def _defaut(arguments: list[ast.expr]) -> str:
    """A literal as it is, the first word of a choice; what is computed is said by the sentence."""
    if not arguments:
        return ""
    valeur = arguments[0].elts[0] if isinstance(arguments[0], ast.Tuple) else arguments[0]
    return str(valeur.value) if isinstance(valeur, ast.Constant) else ""


def _montrer(defaut: str) -> str:
    return f"`{defaut}`" if defaut else "—"
