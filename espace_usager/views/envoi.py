"""What the page's script sends to save one answer: read strictly, refused with a sentence (C29, C35)."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import JsonResponse

from espace_usager.fusion import Changement, ListeModifiee, Modification
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition
from formulaires.parcours.chemins import champ_du_chemin, est_une_ligne
from formulaires.parcours.entree import EntreeRefusee, lire_json, verifier_forme

TAILLE_MAX = 256 * 1024
CLE_MAX = 64


class EnvoiRefuse(Exception):
    """Nothing was saved: `code` for the script, a sentence for the person, the question when it is known."""

    def __init__(self, statut: HTTPStatus, code: str, message: str, champ: str = "", **autres):
        super().__init__(message)
        self.statut, self.corps = statut, {"code": code, "message": message, "champ": champ, **autres}

    def reponse(self) -> JsonResponse:
        return JsonResponse(self.corps, status=self.statut)


@dataclass(frozen=True)
class Envoi:
    """The body `{champ, valeur, base, apres?, demarche?}` or `{champ, ligne: {ajouter | retirer}, demarche?}`."""

    corps: dict
    cle: str

    @classmethod
    def lire(cls, request) -> "Envoi":
        """Read the body of this request. Raises `EnvoiRefuse` 400, 413 or 415."""
        if request.content_type != "application/json":
            raise EnvoiRefuse(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "type", "Cette réponse n’est pas envoyée sous la forme attendue."
            )
        try:
            return cls(lire_json(_octets(request)), request.headers.get("Idempotency-Key", "")[:CLE_MAX])
        except EntreeRefusee as refus:
            raise EnvoiRefuse(HTTPStatus.BAD_REQUEST, "entree", str(refus), refus.champ) from None

    @property
    def demarche(self) -> str:
        return str(self.corps.get("demarche") or "")

    def modification(self, definition: Definition) -> Modification:
        """Return what it changes in a draft of this definition. Raises `EnvoiRefuse` 400 or 422, naming it."""
        chemin = self.corps.get("champ")
        champ = _champ(definition, chemin)
        try:
            if "ligne" in self.corps:
                return self._ligne(champ)
            return self._changement(champ, chemin)
        except EntreeRefusee as refus:
            raise EnvoiRefuse(HTTPStatus.BAD_REQUEST, "entree", str(refus), chemin) from None

    def _changement(self, champ: Champ, chemin: str) -> Changement:
        if not _se_tape(champ):
            raise EnvoiRefuse(
                HTTPStatus.UNPROCESSABLE_ENTITY, "question", "Cette question ne se remplit pas ainsi.", chemin
            )
        base, apres = self.corps.get("base", 0), self.corps.get("apres", [])
        if not isinstance(base, int) or isinstance(base, bool) or not isinstance(apres, list):
            raise EntreeRefusee("La version de ce champ est illisible.")
        valeur = verifier_forme(champ, self.corps.get("valeur"))
        deja_envoyees = tuple(cle for cle in apres if isinstance(cle, str))
        return Changement(chemin, valeur, base, self.cle, efface=bool(champ.prerempli), apres=deja_envoyees)

    def _ligne(self, champ: Champ) -> ListeModifiee:
        if champ.type != "groupe":
            raise EnvoiRefuse(
                HTTPStatus.UNPROCESSABLE_ENTITY, "question", "Cette question n’a pas de lignes.", champ.cle
            )
        ligne = self.corps["ligne"]
        geste = next(iter(ligne), None) if isinstance(ligne, dict) and len(ligne) == 1 else None
        identifiant = ligne[geste] if geste in ("ajouter", "retirer") else None
        if not est_une_ligne(identifiant):
            raise EntreeRefusee("Cette ligne est illisible.")
        return ListeModifiee(champ.cle, cle=self.cle, est_groupe=True, **{geste: (identifiant,)})


def _octets(request) -> bytes:
    """Return the body, of `TAILLE_MAX` bytes at most: a longer one is refused before it is read."""
    if int(request.headers.get("Content-Length") or 0) > TAILLE_MAX:
        raise EnvoiRefuse(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "taille", "Cette réponse est trop longue pour être enregistrée."
        )
    return request.body


def _champ(definition: Definition, chemin) -> Champ:
    champ = champ_du_chemin(definition, chemin) if isinstance(chemin, str) else None
    if champ is None:
        raise EnvoiRefuse(
            HTTPStatus.BAD_REQUEST, "entree", "Cette question n’existe pas dans ce formulaire.", str(chemin)[:60]
        )
    return champ


def _se_tape(champ: Champ) -> bool:
    """Whether its answer is typed: not a text, a file, a group, nor what the server computes (C30)."""
    return type_de(champ).porte_reponse and champ.type not in ("piece", "groupe") and not champ.lecture_seule
