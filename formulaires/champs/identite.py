"""Who somebody is, as the identity card says it: courtesy title, names, birth."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.choix import HORS_LISTE
from formulaires.champs.ecritures import jour_canonique
from formulaires.champs.moments import DATE_FAUSSE
from formulaires.champs.parties import ChampParties, Partie
from formulaires.champs.regles_de_date import PASSEE, verifier_plage, verifier_selon_le_jour
from formulaires.dates import date_de, jour
from formulaires.sources import CIVILITES, IDENTITES

TITRES = (("madame", "Madame"), ("monsieur", "Monsieur"))
PARTIES = (
    Partie("civilite", "Civilité", "honorific-prefix", choix=TITRES),
    Partie("nom", "Nom de naissance", "family-name"),
    Partie("prenoms", "Prénoms", "given-name"),
    Partie("nom_usage", "Nom d’usage", "section-usage family-name", facultative=True),
    Partie("naissance", "Date de naissance", "bday", est_date=True),
    Partie("lieu_naissance", "Lieu de naissance"),
)
AU_CHOIX = {
    "civilite": "Demander la civilité",
    "nom_usage": "Demander le nom d’usage (facultatif pour l’usager)",
    "naissance": "Demander la date de naissance",
    "lieu_naissance": "Demander le lieu de naissance",
}


class Civilite(TypeChamp):
    """Madame or Monsieur."""

    nom = "civilite"
    label = "Civilité"
    icon = "user"
    champ_class = forms.ChoiceField
    sources = CIVILITES
    options_indifferentes = options_si_remplies = frozenset({"autre_personne"})
    erreurs = {"required": "Choisissez une réponse.", **HORS_LISTE}

    def blocs_propres(self):
        return [("autre_personne", _bloc_autre_personne())]

    def arguments(self, champ):
        jeton = "off" if champ.options.get("autre_personne") else "honorific-prefix"
        choix = [("", "Sélectionner une option"), *TITRES]
        return {"choices": choix, "widget": forms.Select({"autocomplete": jeton})}

    def lire(self, valeur, champ):
        return dict(TITRES)[valeur]


class ChampIdentite(ChampParties):
    """Checks that nothing asked is missing, and that the birth is a day that exists."""

    incomplete = "Complétez l’identité"

    def verifier(self, reponse):
        if "naissance" not in reponse:
            return reponse
        try:
            naissance = jour_canonique(reponse["naissance"])
        except ValueError:
            raise ValidationError(f"Date de naissance : {DATE_FAUSSE}", code="naissance") from None
        verifier_plage(date_de(naissance), {})
        return {**reponse, "naissance": naissance}


class Identite(TypeChamp):
    """Who somebody is: the names always, the rest as the editor chooses."""

    nom = "identite"
    label = "Identité"
    icon = "user"
    gabarit = "parties"
    forme = dict
    champ_class = ChampIdentite
    sources = IDENTITES
    options_indifferentes = frozenset({"autre_personne"})

    def blocs_propres(self):
        demandes = [
            (cle, blocks.BooleanBlock(label=libelle, required=False, default=cle != "lieu_naissance"))
            for cle, libelle in AU_CHOIX.items()
        ]
        return [*demandes, ("autre_personne", _bloc_autre_personne())]

    def options(self, bloc):
        return {nom: bool(valeur) for nom, valeur in super().options(bloc).items()}

    def arguments(self, champ):
        return {"parties": list(self._parties(champ))}

    def convenir(self, valeur, champ):
        if self.recevoir(valeur) is None:
            return None
        return {partie.cle: valeur.get(partie.cle, "") for partie in self._parties(champ)}

    def verifier_au(self, valeur, champ, aujourdhui):
        if valeur.get("naissance"):
            verifier_selon_le_jour(date_de(valeur["naissance"]), {"moment": PASSEE}, aujourdhui)

    def aide(self, champ):
        return f"{champ.aide} Comme sur la pièce d’identité.".lstrip()

    def lire(self, valeur, champ):
        titre = dict(TITRES).get(valeur.get("civilite", ""), "")
        naissance = valeur.get("naissance")
        suites = (
            ("nom d’usage", valeur.get("nom_usage")),
            ("date de naissance", naissance and jour(date_de(naissance))),
            ("lieu de naissance", valeur.get("lieu_naissance")),
        )
        nom = " ".join(filter(None, [titre, valeur["prenoms"], valeur["nom"]]))
        return ", ".join([nom, *(f"{quoi}\N{NO-BREAK SPACE}: {texte}" for quoi, texte in suites if texte)])

    def _parties(self, champ):
        for partie in PARTIES:
            if partie.cle not in AU_CHOIX or champ.options.get(partie.cle):
                yield replace(partie, autocomplete="off") if champ.options.get("autre_personne") else partie


def _bloc_autre_personne() -> blocks.Block:
    libelle = "C’est une autre personne que le demandeur"
    return blocks.BooleanBlock(label=libelle, required=False, default=False)
