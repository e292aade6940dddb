"""A démarche as one JSON file: written whole, read with suspicion; nothing in it is ever executed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from jsonschema import Draft202012Validator
from wagtail.fields import RichTextField

from formulaires.champs.base import HORS_DES_LIGNES
from formulaires.champs.registre import TYPES
from formulaires.edition.textes_riches import nettoyer
from formulaires.models import DemarchePage
from formulaires.parcours.entree import EntreeRefusee, lire_json
from formulaires.publication.decomposition import TypeInconnu, composer_etapes, composer_statuts
from formulaires.publication.gel import geler
from formulaires.publication.visite import questions

FORMAT = 1
TAILLE_MAX = 2 * 1024 * 1024
PROFONDEUR_MAX = 16
SCHEMA = Path(__file__).with_name("schema.json")
CHAMPS = (
    "title", "accroche", "sigle", "publics", "duree_minutes", "cout", "delai", "validite", "sens_silence",
    "delai_nombre", "delai_unite", "delai_alerte", "delai_statut", "concerne", "preparer", "apres", "textes", "donnees",
    "conservation_jours", "conservation_issue", "contact", "recours", "lien_externe",
)  # fmt: skip


class FichierRefuse(Exception):
    """The file cannot become a démarche; the sentence says where and why."""


def exporter(demarche: DemarchePage) -> bytes:
    """Return the file of a démarche as it is in memory. Its service and its address belong to one portal: left out."""
    gel = demarche.gel()
    presentation = {nom: _texte(nom, getattr(demarche, nom)) for nom in CHAMPS}
    contenu = {"format": FORMAT, "presentation": presentation, "etapes": gel["etapes"], "statuts": gel["statuts"]}
    return json.dumps(contenu, ensure_ascii=False, indent=2).encode() + b"\n"


def lire(octets: bytes) -> dict[str, Any]:
    """Return the fields of the page this file describes, checked. Raises `FichierRefuse`."""
    if len(octets) > TAILLE_MAX:
        raise FichierRefuse("Ce fichier est trop gros : 2 Mo au plus.")
    contenu = _json(octets)
    _suivre_le_schema(contenu)
    gel = {"etapes": [_complete(etape) for etape in contenu["etapes"]], "statuts": contenu["statuts"]}
    _verifier_les_types(gel)
    presentation = {nom: _texte(nom, valeur) for nom, valeur in contenu["presentation"].items()}
    champs = {**presentation, "etapes": _composer(gel), "statuts": composer_statuts(gel)}
    _verifier_les_blocs(champs)
    return champs


def _json(octets: bytes) -> dict:
    try:
        return lire_json(octets.removeprefix(b"\xef\xbb\xbf"), PROFONDEUR_MAX)
    except EntreeRefusee as refus:
        raise FichierRefuse(f"Ce fichier n’est pas un fichier de démarche. {refus}") from None


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _suivre_le_schema(contenu: dict) -> None:
    erreurs = sorted(_schema().iter_errors(contenu), key=lambda erreur: (len(erreur.absolute_path), erreur.json_path))
    if erreurs:
        erreur = erreurs[0]
        raise FichierRefuse(f"À l’endroit « {chemin_en_mots(erreur.absolute_path)} » : {raison(erreur)}.")


def chemin_en_mots(chemin) -> str:
    """Return « etapes › 2 › champs › 1 › libelle », counted from 1."""
    parties = [str(partie + 1) if isinstance(partie, int) else str(partie) for partie in chemin]
    return " › ".join(parties) or "tout le fichier"


def raison(erreur) -> str:
    """Return why a value does not follow the schema, in French."""
    regle, attendu = erreur.validator, erreur.validator_value
    if regle == "required":
        manquants = [nom for nom in attendu if nom not in erreur.instance]
        return f"il manque « {', '.join(manquants)} »"
    if regle == "additionalProperties":
        return f"« {', '.join(sorted(set(erreur.instance) - set(erreur.schema['properties'])))} » n’est pas attendu"
    if regle == "const":
        return f"seule la valeur {attendu} est connue"
    if regle == "enum":
        return f"la valeur doit être parmi : {', '.join(map(str, attendu))}"
    phrases = {
        "type": "la valeur n’est pas du bon type",
        "pattern": "la valeur n’a pas la forme attendue",
        "maxLength": f"le texte a plus de {attendu} caractères",
        "minLength": "le texte est vide",
        "maxItems": f"la liste a plus de {attendu} éléments",
        "minItems": "la liste est vide",
    }
    return phrases.get(regle, "la valeur n’est pas acceptée")


def _complete(etape: dict) -> dict:
    """Give the optional keys of the frozen form, so that what follows reads one shape only."""
    champs = [_champ_complet(champ) for champ in etape["champs"]]
    return {"introduction": "", "si": {}, **etape, "champs": champs}


def _champ_complet(champ: dict) -> dict:
    """Return it whole. What a question of a row cannot have is dropped: files of an older portal may hold it."""
    lignes = (
        {"champs": [_de_ligne(_champ_complet(question)) for question in champ["champs"]]} if "champs" in champ else {}
    )
    return {"aide": "", "obligatoire": False, "options": {}, "si": {}, **champ, **lignes}


def _de_ligne(champ: dict) -> dict:
    return {cle: valeur for cle, valeur in champ.items() if cle not in HORS_DES_LIGNES}


def _verifier_les_types(gel: dict) -> None:
    for question in questions(gel):
        if question.figee["type"] not in TYPES:
            raise FichierRefuse(
                f"La question « {question.nom} » est d’un type que ce portail ne connaît pas : "
                f"« {question.figee['type']} »."
            )


def _composer(gel: dict) -> list[dict]:
    """Return raw steps that freeze into exactly this définition: an option unknown or misshapen is refused."""
    try:
        brut = composer_etapes(gel)
        regele = geler(DemarchePage._meta.get_field("etapes").to_python(brut), [])["etapes"]
    except TypeInconnu as inconnu:
        raise FichierRefuse(f"La question « {inconnu} » est d’un type que ce portail ne connaît pas.") from None
    except (AttributeError, KeyError, TypeError, ValueError, ValidationError):
        raise FichierRefuse("Les options d’une question n’ont pas la forme attendue.") from None
    for lu, attendu in zip(questions({"etapes": regele}), questions(gel), strict=False):
        if lu.figee != attendu.figee:
            raise FichierRefuse(f"Les options de la question « {attendu.nom} » n’ont pas la forme attendue.")
    return brut


def _verifier_les_blocs(champs: dict) -> None:
    """Check every value as the editor's form would, but for what a draft may leave empty."""
    for nom in ("etapes", "statuts"):
        flux = DemarchePage._meta.get_field(nom)
        try:
            flux.stream_block.clean(flux.to_python(champs[nom]))
        except ValidationError as erreur:
            raise FichierRefuse(f"{nom.capitalize()} : {' '.join(_messages(erreur))}") from None


def _messages(erreur: ValidationError) -> list[str]:
    """Return the sentences of an error and of those nested in it, each once."""
    enfants = getattr(erreur, "block_errors", None) or {}
    suite = enfants.values() if isinstance(enfants, dict) else [enfant for enfant in enfants if enfant]
    siens = [str(message) for message in getattr(erreur, "messages", ())] if not enfants else []
    return list(dict.fromkeys([*siens, *(message for enfant in suite for message in _messages(enfant))]))


def _texte(nom: str, valeur):
    champ = DemarchePage._meta.get_field(nom)
    return nettoyer(valeur, champ.features) if isinstance(champ, RichTextField) else valeur
