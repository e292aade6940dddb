"""Forms that several tests publish: one of each type of question, and one that cannot be filled."""

from formulaires.publication.composition import champ, etape, groupe, toutes

EN_DOUBLE = [etape("projet", "Projet", champ("texte", "titre", "Titre"), champ("date", "titre", "Date"))]
PHRASE_EN_DOUBLE = "Deux questions ont la même clé « titre » : changez l’une des deux, sinon une réponse serait perdue."
GENRES = {
    "premiere_liste": "Discipline",
    "seconde_liste": "Genre",
    "groupes": [
        {"cle": "theatre", "libelle": "Théâtre", "choix": [{"cle": "farce", "libelle": "Farce"}]},
        {
            "cle": "musique",
            "libelle": "Musique",
            "choix": [{"cle": "opera", "libelle": "Opéra"}, {"cle": "jazz", "libelle": "Jazz"}],
        },
    ],
}
CHAQUE_TYPE = [
    etape(
        "tout",
        "Tout",
        champ("texte", "a", "A", longueur_max=12, autocomplete="organization"),
        champ("texte_long", "b", "B", longueur_max=500),
        champ("nombre", "c", "C", minimum=0, maximum=9),
        champ("date", "d", "D", naissance=True),
        champ("courriel", "e", "E"),
        champ("telephone", "f", "F", obligatoire=False),
        champ("oui_non", "g", "G", aide="Une seule réponse."),
        champ("choix", "h", "H", choix={"un": "Un", "deux": "Deux"}),
        champ("liste", "i", "I", choix={"un": "Un", "deux": "Deux"}, si=toutes(("g", "egal", "oui"))),
        champ("cases", "j", "J", choix={"un": "Un"}),
        champ("engagement", "k", "K"),
        champ("adresse", "l", "L"),
        champ("siret", "m", "M"),
        champ("rna", "n", "N", repli_question="g", repli_valeur="non", repli_champ="a"),
        champ("piece", "o", "O", plusieurs=True),
        champ("information", "p", "", texte="Lisez ceci."),
        champ("pays", "u", "U", limites="FR, Belgique"),
        champ("region", "v", "V"),
        champ("departement", "w", "W", limites="2A, 2B"),
        champ("commune", "x", "X", departements="Rhône"),
        champ("decimal", "q", "Q", minimum="0.5", maximum="9", decimales=1, unite="km"),
        champ("montant", "r", "R", maximum="1000"),
        champ("pourcentage", "s", "S"),
        champ("heure", "t", "T"),
        champ("date_heure", "ba", "BA", moment="future"),
        champ("url", "bb", "BB"),
        champ("listes_liees", "bc", "BC", **GENRES),
        champ("civilite", "bd", "BD"),
        champ("identite", "y", "Y", civilite=True, naissance=True, nom_usage=False, lieu_naissance=False),
        champ("siren", "z", "Z"),
        champ("ape", "aa", "AA"),
        champ("iban", "ab", "AB"),
        champ("reference", "ac", "AC", longueur_max=20),
        champ("titre", "ad", "AD", niveau="3"),
        champ("encart", "ae", "AE", texte="Attention.", ton="warning"),
        groupe("af", "AF", champ("nombre", "ag", "AG"), ligne="Personne", min=1, max=3),
        champ("calcul", "ah", "AH", fonction="somme", champs=["c", "af.ag"], unite="€"),
        introduction="Répondez.",
    )
]
