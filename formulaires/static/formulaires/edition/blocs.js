// Reads the blocks of a stream field from the names of its inputs: « etapes-0-value-champs-1-value-label ».

export const champ = (formulaire, nom) => formulaire.querySelector(`[name="${nom}"]`);

export const valeur = (formulaire, nom) => champ(formulaire, nom)?.value.trim() ?? "";

// The prefixes of the blocks of a stream or list, in the order the editor sees, without the deleted ones.
export function suite(formulaire, prefixe) {
  const nombre = Number(champ(formulaire, `${prefixe}-count`)?.value ?? 0);
  return Array.from({ length: nombre }, (_, rang) => `${prefixe}-${rang}`)
    .filter((place) => champ(formulaire, `${place}-deleted`) && !valeur(formulaire, `${place}-deleted`))
    .sort((a, b) => Number(valeur(formulaire, `${a}-order`)) - Number(valeur(formulaire, `${b}-order`)));
}

// The questions in reading order, each with its prefix, its type, its key, its label and its possible answers.
export function questions(formulaire) {
  const racines = champ(formulaire, "etapes-count")
    ? suite(formulaire, "etapes").map((etape) => `${etape}-value-champs`)
    : ["champs"];
  return racines.flatMap((racine) => suite(formulaire, racine)).flatMap((place) => [
    question(formulaire, place, ""),
    ...suite(formulaire, `${place}-value-champs`)
      .filter((sousPlace) => champ(formulaire, `${sousPlace}-value-name`))
      .map((sousPlace) => question(formulaire, sousPlace, place)),
  ]);
}

function question(formulaire, place, groupe) {
  const base = `${place}-value`;
  return {
    base,
    groupe,
    type: valeur(formulaire, `${place}-type`),
    cle: champ(formulaire, `${base}-name`),
    libelle: valeur(formulaire, `${base}-label`),
    texte: valeur(formulaire, `${base}-texte`),
    choix: suite(formulaire, `${base}-choix`).map((ligne) => ({
      cle: champ(formulaire, `${ligne}-value-cle`),
      libelle: valeur(formulaire, `${ligne}-value-libelle`),
    })),
  };
}

// Writes a value as if the editor had typed it: Wagtail must see the change to save it.
export function ecrire(entree, nouvelle) {
  if (entree.value === nouvelle) return;
  entree.value = nouvelle;
  entree.dispatchEvent(new Event("input", { bubbles: true }));
  entree.dispatchEvent(new Event("change", { bubbles: true }));
}
