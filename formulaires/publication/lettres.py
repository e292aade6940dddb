"""The placeholders of letters: which ones a démarche offers, and when a letter could leave a hole.

Enters: frozen definitions, the text of a letter. Leaves: sentences. A placeholder is filled with words only; what may
be left empty on some path of the form must say what is written then (`{beneficiaire|le demandeur}`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import strip_tags

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition
from formulaires.publication.problemes import STATUTS, Probleme
from formulaires.reperes import fautes_des_reperes, reperes_de

REPONSE = "reponse."
TYPES = {
    "date": "date", "date_heure": "date", "heure": "heure", "nombre": "nombre", "decimal": "nombre",
    "montant": "montant", "pourcentage": "nombre", "texte_long": "plusieurs lignes",
}  # fmt: skip
EXEMPLES = {
    "date": "3\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026", "heure": "14:30", "nombre": "12",
    "montant": "1\N{NO-BREAK SPACE}200,00\N{NO-BREAK SPACE}€",
}  # fmt: skip


@dataclass(frozen=True)
class Repere:
    """One placeholder: its name, what it says, its type, an example, and whether it may say nothing."""

    nom: str
    libelle: str
    type: str
    exemple: str
    peut_etre_vide: bool = False


FIXES = (
    Repere("reference", "Numéro de la demande", "texte", "ESV-2026-004127"),
    Repere("demarche", "Nom de la démarche", "texte", "Licence d’entrepreneur de spectacles vivants"),
    Repere("destinataire", "La personne morale s’il y en a une, sinon le demandeur", "texte", "Théâtre des Deux Rives"),
    Repere("demandeur", "Prénom et nom de qui a déposé", "texte", "Camille Moreau"),
    Repere("beneficiaire", "La personne morale", "texte", "Théâtre des Deux Rives", peut_etre_vide=True),
    Repere("deposee_le", "Date du dépôt", "date", EXEMPLES["date"]),
    Repere("date", "Date de la lettre", "date", EXEMPLES["date"]),
    Repere("numero", "Numéro de la lettre", "texte", "2026-00042"),
    Repere("statut", "Statut donné avec la lettre", "texte", "Acceptée"),
    Repere("service", "Service qui répond", "texte", "DRAC Normandie", peut_etre_vide=True),
    Repere("motif", "Message écrit par l’agent avec la décision", "plusieurs lignes", "Le dossier est complet.", True),
    Repere("recours", "Voies et délais de recours de la démarche", "plusieurs lignes", "Vous avez deux mois.", True),
)


def reperes_possibles(definitions: Iterable[Definition]) -> dict[str, Repere]:
    """Return the closed list for a démarche, by name: the fixed ones, then the questions of all these versions.

    A question may say nothing when a version does not always ask it, or does not require its answer.
    """
    versions = list(definitions)
    reperes = {repere.nom: repere for repere in FIXES}
    for definition in versions:
        for champ in definition.champs():
            if _est_un_texte(champ) and (nom := REPONSE + champ.cle) not in reperes:
                vide = any(not _est_toujours_repondue(autre, champ.cle) for autre in versions)
                genre = TYPES.get(champ.type, "texte")
                reperes[nom] = Repere(nom, champ.libelle, genre, EXEMPLES.get(genre, f"[{champ.libelle}]"), vide)
    return reperes


def fautes_de_la_lettre(corps: str, reperes: Mapping[str, Repere]) -> list[str]:
    """Say what is wrong with the text of a letter, in sentences; empty when it may be written for any demande."""
    fautes = [strip_tags(faute) for faute in fautes_des_reperes(corps, reperes, avec_secours=True)]
    vides = [nom for nom, secours in reperes_de(corps) if not secours and _peut_etre_vide(reperes.get(nom))]
    return fautes + [
        f"{{{nom}}} («\N{NO-BREAK SPACE}{reperes[nom].libelle}\N{NO-BREAK SPACE}») peut rester vide. "
        f"Dites quoi écrire alors\N{NO-BREAK SPACE}: {{{nom}|texte de remplacement}}."
        for nom in dict.fromkeys(vides)
    ]


def lettres_a_corriger(gel: dict, modeles: Mapping[str, tuple[str, str]]) -> Iterator[Probleme]:
    """Find the letters that this frozen définition's statuses ask for, and that could not be written with it.

    `modeles` gives, by key, the title and the text of each letter of the démarche.
    """
    reperes = reperes_possibles([Definition.depuis_json(gel)])
    for rang, statut in enumerate(gel["statuts"]):
        cle = statut.get("lettre")
        if cle and cle not in modeles:
            yield Probleme(
                f"Le statut « {statut['libelle']} » demande une lettre qui n’existe pas : « {cle} ».", STATUTS, (rang,)
            )
        elif cle:
            titre, corps = modeles[cle]
            for faute in fautes_de_la_lettre(corps, reperes):
                yield Probleme(f"Lettre « {titre} » : {faute}", STATUTS, (rang,))


def _est_un_texte(champ: Champ) -> bool:
    return type_de(champ).a_valeur and not type_de(champ).est_groupe and champ.type != "piece"


def _est_toujours_repondue(definition: Definition, cle: str) -> bool:
    champ = definition.champ_par_cle.get(cle)
    if champ is None or not champ.obligatoire or not type_de(champ).porte_reponse:
        return False
    return not champ.si.conditions and not definition.etape_du_champ(cle).si.conditions


def _peut_etre_vide(repere: Repere | None) -> bool:
    return repere is not None and repere.peut_etre_vide
