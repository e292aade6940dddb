"""Forms that several tests publish: one of each type of question, and one that cannot be filled."""

from formulaires.publication.composition import champ, etape, toutes

EN_DOUBLE = [etape("projet", "Projet", champ("texte", "titre", "Titre"), champ("date", "titre", "Date"))]
PHRASE_EN_DOUBLE = "Deux questions ont la même clé « titre » : changez l’une des deux, sinon une réponse serait perdue."
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
        introduction="Répondez.",
    )
]
