"""Choose at deposit which service receives a demande, and say of which département it is."""

from formulaires.champs.commune import REPONSE as COMMUNE
from formulaires.geographie.communes import departement_du_code
from formulaires.geographie.ecriture import normaliser
from formulaires.models import RegleDAiguillage, Service, VersionDemarche
from formulaires.parcours.parcours import Parcours


def departement_de(parcours: Parcours) -> str:
    """Return the code of the département these answers are about, empty when they do not say.

    A département answered comes first, then a commune, then the address of a place, then any address in France.
    """
    lus = [(champ, parcours.valeurs.get(champ.cle)) for etape in parcours.etapes for champ in etape.champs]
    for convient, lire in (
        (lambda champ: champ.type == "departement", str),
        (lambda champ: champ.type == "commune", _d_une_commune),
        (lambda champ: champ.type == "adresse" and champ.options.get("lieu"), _d_une_adresse),
        (lambda champ: champ.type == "adresse", _d_une_adresse),
    ):
        for champ, valeur in lus:
            if valeur and convient(champ) and (code := lire(valeur)):
                return code
    return ""


def aiguiller(version: VersionDemarche, parcours: Parcours, departement: str) -> Service | None:
    """Return the service of the first rule that holds (`RegleDAiguillage`), else the démarche's own."""
    for regle in RegleDAiguillage.objects.filter(demarche=version.demarche_id).select_related("service"):
        voulues = {normaliser(valeur) for valeur in regle.valeurs.split(",")} - {""}
        if voulues & _lectures(regle.cle, parcours, departement):
            return regle.service
    return version.demarche.service


def _lectures(cle: str, parcours: Parcours, departement: str) -> set[str]:
    """Return how the answer that a rule looks at may be written: its code, or the words of its choice."""
    if not cle:
        return {normaliser(departement)} - {""}
    champ = next((champ for etape in parcours.etapes for champ in etape.champs if champ.cle == cle), None)
    valeur = parcours.valeurs.get(cle)
    if champ is None or not valeur:
        return set()
    codes = valeur if isinstance(valeur, list) else [valeur]
    noms = dict(champ.options.get("choix") or ())
    return {normaliser(str(lu)) for code in codes for lu in (code, noms.get(str(code), code))}


def _d_une_commune(valeur: str) -> str:
    reponse = COMMUNE.fullmatch(valeur)
    return departement_du_code(reponse["code"]) if reponse else ""


def _d_une_adresse(valeur: dict) -> str:
    """Return the département of a French postal code; in Corsica, 20000 to 20199 are 2A."""
    code = valeur["code_postal"]
    if valeur["pays"] or len(code) != 5:
        return ""
    if code.startswith("20"):
        return "2A" if code < "20200" else "2B"
    return departement_du_code(code)
