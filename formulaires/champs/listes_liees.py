"""Two lists, the second depending on the first: a discipline then a genre, a region then a town.

Without a script the second list shows every choice under its group, and the server checks the pair.
"""

from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.choix import bloc_des_choix, choix_figes, cle_du_choix
from formulaires.champs.parties import ChampParties, Partie

PREMIER, SECOND = "premier", "second"


class ChampListesLiees(ChampParties):
    """Checks that the second choice belongs to the first."""

    incomplete = "Choisissez une réponse dans chaque liste"

    def __init__(self, *, groupes, **kwargs):
        self.groupes = {groupe["cle"]: groupe for groupe in groupes}
        super().__init__(**kwargs)

    def verifier(self, reponse):
        groupe = self.groupes[reponse[PREMIER]]
        if reponse[SECOND] not in dict(groupe["choix"]):
            raise ValidationError(
                f"Choisissez de nouveau dans la deuxième liste : sa réponse ne va pas avec « {groupe['libelle']} ».",
                code="incoherente",
            )
        return reponse


class ListesLiees(TypeChamp):
    """One answer in a list, then one in the list that follows from it."""

    nom = "listes_liees"
    label = "Listes liées"
    icon = "list-ul"
    gabarit = "parties"
    forme = dict
    champ_class = ChampListesLiees
    options_indifferentes = frozenset({"premiere_liste", "seconde_liste"})

    def blocs_propres(self):
        groupe = blocks.StructBlock(
            [
                ("libelle", blocks.CharBlock(label="Réponse de la première liste", max_length=255)),
                ("cle", blocks.CharBlock(label="Clé (proposée si vide)", required=False, max_length=80)),
                ("choix", bloc_des_choix()),
            ]
        )
        return [
            ("premiere_liste", blocks.CharBlock(label="Nom de la première liste", max_length=100)),
            ("seconde_liste", blocks.CharBlock(label="Nom de la deuxième liste", max_length=100)),
            ("groupes", blocks.ListBlock(groupe, label="Réponses possibles", min_num=1)),
        ]

    def options(self, bloc):
        groupes = []
        for ligne in bloc["groupes"]:
            cle = cle_du_choix(ligne)
            groupes.append({"cle": cle, "libelle": ligne["libelle"], "choix": choix_figes(ligne, f"{cle}-")})
        noms = {nom: bloc[nom] for nom in ("premiere_liste", "seconde_liste")}
        return {**noms, "groupes": groupes}

    def options_porteuses(self, options):
        cles = {groupe["cle"]: sorted(cle for cle, _ in groupe["choix"]) for groupe in options["groupes"]}
        return {**super().options_porteuses(options), "groupes": cles}

    def composer_options(self, options):
        groupes = [
            {**groupe, "choix": [{"cle": cle, "libelle": libelle} for cle, libelle in groupe["choix"]]}
            for groupe in options["groupes"]
        ]
        return {**options, "groupes": groupes}

    def problemes(self, options):
        groupes = options["groupes"]
        if not groupes or not all(groupe["choix"] for groupe in groupes):
            yield "une liste n’a pas de réponse possible"
        secondes = [cle for groupe in groupes for cle, _ in groupe["choix"]]
        for cles in ([groupe["cle"] for groupe in groupes], secondes):
            if len(set(cles)) < len(cles):
                yield "deux réponses ont la même clé"
            if not all(cles):
                yield "une réponse n’a pas de clé, donnez-lui-en une"

    def arguments(self, champ):
        groupes = champ.options["groupes"]
        premiers = tuple((groupe["cle"], groupe["libelle"]) for groupe in groupes)
        seconds = tuple((groupe["libelle"], tuple(map(tuple, groupe["choix"]))) for groupe in groupes)
        premiere = Partie(PREMIER, champ.options["premiere_liste"], choix=premiers)
        seconde = Partie(SECOND, champ.options["seconde_liste"], choix=seconds)
        return {"groupes": groupes, "parties": [premiere, seconde]}

    def lire(self, valeur, champ):
        groupes = {groupe["cle"]: groupe for groupe in champ.options["groupes"]}
        groupe = groupes.get(valeur[PREMIER], {"libelle": valeur[PREMIER], "choix": []})
        return f"{groupe['libelle']} – {dict(groupe['choix']).get(valeur[SECOND], valeur[SECOND])}"
