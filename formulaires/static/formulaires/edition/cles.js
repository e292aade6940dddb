// Proposes keys from labels, once the label is written; a key already there never changes.
// A copied block keeps none of the keys of its original.
import { champ, ecrire, questions, suite, valeur } from "./blocs.js";

const dejaVues = new WeakSet();

function slug(texte, separateur, defaut) {
  const propre = texte
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[’']/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, separateur)
    .slice(0, 50)
    .replace(/^[-_]+|[-_]+$/g, "");
  return /^[a-z]/.test(propre) ? propre : `${defaut}${separateur}${propre}`.replace(/[-_]+$/, "");
}

function completer(paires, separateur, defaut, reservees = []) {
  const prises = new Set(reservees);
  for (const { entree } of paires) {
    if (entree.value && prises.has(entree.value) && !dejaVues.has(entree)) ecrire(entree, "");
    if (entree.value) {
      prises.add(entree.value);
      dejaVues.add(entree);
    }
  }
  for (const { entree, libelle, actif } of paires) {
    if (entree.value || !libelle || actif) continue;
    const base = slug(libelle, separateur, defaut);
    let cle = base;
    for (let rang = 2; prises.has(cle); rang += 1) cle = `${base}${separateur}${rang}`;
    prises.add(cle);
    dejaVues.add(entree);
    ecrire(entree, cle);
  }
}

const enTrainDEcrire = (formulaire, nom) => document.activeElement === champ(formulaire, nom);

function blocs(formulaire, prefixe, titre) {
  return suite(formulaire, prefixe)
    .map((place) => ({
      entree: champ(formulaire, `${place}-value-cle`),
      libelle: valeur(formulaire, `${place}-value-${titre}`),
      actif: enTrainDEcrire(formulaire, `${place}-value-${titre}`),
    }))
    .filter(({ entree }) => entree);
}

export function proposerLesCles(formulaire) {
  const toutes = questions(formulaire).filter(({ cle }) => cle);
  completer(
    toutes.map(({ cle, libelle, texte, base }) => ({
      entree: cle,
      libelle: libelle || texte,
      actif: enTrainDEcrire(formulaire, `${base}-label`) || enTrainDEcrire(formulaire, `${base}-texte`),
    })),
    "_",
    "question",
  );
  for (const { base } of toutes) completer(blocs(formulaire, `${base}-choix`, "libelle"), "-", "reponse");
  completer(blocs(formulaire, "etapes", "titre"), "-", "etape", ["reponses", "recapitulatif", "supprimer"]);
  completer(blocs(formulaire, "statuts", "libelle"), "_", "statut");
}
