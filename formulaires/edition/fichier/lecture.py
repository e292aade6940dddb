"""Read the file of a démarche with suspicion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from formulaires.champs.base import HORS_DES_LIGNES
from formulaires.champs.registre import TYPES
from formulaires.edition.fichier.ecriture import DATES, texte_de
from formulaires.edition.fichier.schema import FichierRefuse, suivre_le_schema
from formulaires.edition.textes_riches import nettoyer
from formulaires.models import DemarchePage, Theme
from formulaires.models.eligibilite import OUTILS_DU_SINON
from formulaires.models.lettre import OUTILS
from formulaires.parcours.entree import EntreeRefusee, lire_json
from formulaires.publication.decomposition import TypeInconnu, composer_etapes, composer_statuts
from formulaires.publication.gel import geler
from formulaires.publication.visite import questions

TAILLE_MAX = 2 * 1024 * 1024
PROFONDEUR_MAX = 16


@dataclass(frozen=True)
class DemarcheLue:
    """What a file says: the fields of the page, and its letters (`cle`, `titre`, `corps`).

    `themes_inconnus` are the slugs of themes that this portal does not have: the démarche is made without them, and
    whoever imports is told.
    """

    champs: dict[str, Any]
    lettres: list[dict[str, str]]
    themes_inconnus: list[str]


def lire(octets: bytes) -> DemarcheLue:
    """Return what this file says, checked. Raises `FichierRefuse`."""
    if len(octets) > TAILLE_MAX:
        raise FichierRefuse("Ce fichier est trop gros : 2 Mo au plus.")
    contenu = _json(octets)
    suivre_le_schema(contenu)
    gel = {"etapes": [_complete(etape) for etape in contenu["etapes"]], "statuts": contenu["statuts"]}
    _verifier_les_types(gel)
    presentation = dict(contenu["presentation"])
    slugs = presentation.pop("themes", [])
    themes = list(Theme.objects.filter(slug__in=slugs))
    champs = {**_presentation(presentation), "etapes": _composer(gel), "statuts": composer_statuts(gel)}
    _verifier_les_blocs(champs)
    connus = {theme.slug for theme in themes}
    inconnus = [slug for slug in slugs if slug not in connus]
    return DemarcheLue({**champs, "themes": themes}, _lettres(contenu.get("lettres", [])), inconnus)


def _json(octets: bytes) -> dict:
    try:
        return lire_json(octets.removeprefix(b"\xef\xbb\xbf"), PROFONDEUR_MAX)
    except EntreeRefusee as refus:
        raise FichierRefuse(f"Ce fichier n’est pas un fichier de démarche. {refus}") from None


def _presentation(presentation: dict) -> dict[str, Any]:
    """Return these fields as the page holds them."""
    dates = {nom: _date(nom, presentation.pop(nom)) for nom in DATES if nom in presentation}
    eligibilite = [_question(question) for question in presentation.pop("eligibilite", [])]
    vises = presentation.pop("vises", [])
    textes = {nom: texte_de(nom, valeur) for nom, valeur in presentation.items()}
    return {**textes, **dates, "vises": vises, "eligibilite": eligibilite}


def _date(nom: str, ecrite: str | None) -> datetime | None:
    if not ecrite:
        return None
    try:
        moment = datetime.fromisoformat(ecrite)
    except ValueError:
        raise FichierRefuse(f"À l’endroit « presentation › {nom} » : ce n’est pas une date.") from None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _question(question: Mapping[str, str]) -> dict:
    return {"type": "question", "value": {**question, "sinon": nettoyer(question["sinon"], OUTILS_DU_SINON)}}


def _lettres(lettres: list[dict[str, str]]) -> list[dict[str, str]]:
    if len({lettre["cle"] for lettre in lettres}) < len(lettres):
        raise FichierRefuse("Deux lettres ont la même clé : changez l’une des deux.")
    return [{**lettre, "corps": nettoyer(lettre["corps"], OUTILS)} for lettre in lettres]


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
    for nom in ("eligibilite", "etapes", "statuts"):
        flux = DemarchePage._meta.get_field(nom)
        try:
            flux.stream_block.clean(flux.to_python(champs[nom]))
        except ValidationError as erreur:
            raise FichierRefuse(f"{nom.capitalize()} : {' '.join(_messages(erreur))}") from None


def _messages(erreur: ValidationError) -> list[str]:
    """Return the sentences of an error and of those nested in it, each once."""
    enfants = getattr(erreur, "block_errors", None) or {}
    suite = enfants.values() if isinstance(enfants, dict) else [enfant for enfant in enfants if enfant]
    siens = [str(message) for message in getattr(erreur, "messages", ())] if not enfants else []
    return list(dict.fromkeys([*siens, *(message for enfant in suite for message in _messages(enfant))]))
