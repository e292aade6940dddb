// Puts a list in front of a text input: the editor chooses words, the input keeps the key.
import { ecrire } from "./blocs.js";

// options: [{ valeur, texte, famille }], those of a family, if any, one after the other.
// A value that is in no option stays, shown as it is.
export function mettreUneListe(entree, options, vide) {
  let liste = entree.nextElementSibling;
  if (!liste?.matches("select[data-ed-liste]")) {
    liste = document.createElement("select");
    liste.dataset.edListe = "";
    liste.addEventListener("change", () => ecrire(entree, liste.value));
    entree.after(liste);
    entree.hidden = true;
    const etiquette = document.querySelector(`label[for="${entree.id}"]`);
    liste.id = `${entree.id}-liste`;
    if (etiquette) etiquette.htmlFor = liste.id;
    else liste.setAttribute("aria-label", vide);
  }
  const connues = options.some(({ valeur }) => valeur === entree.value) || !entree.value;
  const toutes = [
    { valeur: "", texte: vide },
    ...options,
    ...(connues ? [] : [{ valeur: entree.value, texte: `${entree.value} (introuvable)` }]),
  ];
  const signature = JSON.stringify([toutes, entree.value]);
  if (liste.dataset.signature === signature) return;
  liste.dataset.signature = signature;
  remplir(liste, toutes, entree.value);
}

function remplir(liste, options, choisie) {
  liste.replaceChildren();
  let famille;
  for (const option of options) {
    if (option.famille && option.famille !== famille?.label) {
      famille = document.createElement("optgroup");
      famille.label = option.famille;
      liste.append(famille);
    }
    const parent = option.famille ? famille : liste;
    parent.append(new Option(option.texte, option.valeur, false, option.valeur === choisie));
  }
}

export function remettreLeTexte(entree) {
  const liste = entree.nextElementSibling;
  if (!liste?.matches("select[data-ed-liste]")) return;
  const etiquette = document.querySelector(`label[for="${liste.id}"]`);
  if (etiquette) etiquette.htmlFor = entree.id;
  liste.remove();
  entree.hidden = false;
}
