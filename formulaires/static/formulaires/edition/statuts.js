// The statuses that may follow are chosen by their names.
import { champ, suite, valeur } from "./blocs.js";
import { mettreUneListe } from "./choisir.js";

export function montrerLesStatuts(formulaire) {
  const statuts = suite(formulaire, "statuts").map((place) => ({
    place,
    valeur: valeur(formulaire, `${place}-value-cle`),
    texte: valeur(formulaire, `${place}-value-libelle`),
  }));
  for (const { place } of statuts) {
    const autres = statuts.filter((autre) => autre.place !== place && autre.valeur);
    for (const suivant of suite(formulaire, `${place}-value-suivants`)) {
      const entree = champ(formulaire, `${suivant}-value`);
      if (entree) mettreUneListe(entree, autres, "Choisir un statut");
    }
  }
}
