/* Les questions de la page : lire leur réponse, l’écrire, la dire, montrer ce qui ne va pas. */

export const formulaire = document.getElementById("formulaire");

/* Une question de clé « elements » ou « dataset » cache la propriété de ce nom du formulaire : ses données se lisent ici,
   ses saisies par leur nom, et seules ses méthodes dont le nom porte une majuscule, qu’aucune clé ne porte, sont appelées. */
export const donnees = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "dataset").get.call(formulaire);

export function saisieNommee(nom) {
  return formulaire.querySelector(`[name="${CSS.escape(nom)}"]`);
}

/* Ce qui aide à répondre sans être la réponse : la liste du porte-documents, par exemple. */
export const HORS_REPONSE = "[data-hors-reponse]";
const SAISIES = "input:not([type=hidden]):not([type=file]), select, textarea";

export function saisies(bloc) {
  return [...bloc.querySelectorAll(SAISIES)].filter(
    (champ) => champ.closest("[data-champ]") === bloc && !champ.matches(HORS_REPONSE),
  );
}

export function blocDe(chemin) {
  return formulaire.querySelector(`[data-champ="${CSS.escape(chemin)}"]`);
}

export function valeurDe(bloc) {
  const champs = saisies(bloc);
  const coches = champs.filter((champ) => champ.checked).map((champ) => champ.value);
  if (bloc.dataset.forme === "dict") return Object.fromEntries(champs.map((champ) => [champ.dataset.partie, champ.value]));
  if (bloc.dataset.forme === "list") return coches;
  if (champs.some((champ) => champ.type === "radio" || champ.type === "checkbox")) return coches[0] ?? "";
  return champs[0]?.value ?? "";
}

export function ecrire(bloc, valeur) {
  for (const champ of saisies(bloc)) {
    if (champ.type === "radio" || champ.type === "checkbox") champ.checked = [valeur].flat().includes(champ.value);
    else champ.value = bloc.dataset.forme === "dict" ? (valeur?.[champ.dataset.partie] ?? "") : valeur;
  }
}

export function enMots(bloc, valeur) {
  const choix = saisies(bloc)
    .flatMap((champ) => (champ.options ? [...champ.options] : [champ]))
    .filter((choix) => choix.matches("[type=radio], [type=checkbox], option") && [valeur].flat().includes(choix.value))
    .map((choix) => (choix.labels?.[0] ?? choix).textContent.trim());
  if (choix.length) return choix.join(", ");
  return (typeof valeur === "object" ? Object.values(valeur).filter(Boolean).join(", ") : valeur) || "rien";
}

/* Ce que la page montre sans que personne ne l’ait encore enregistré depuis qu’elle est arrivée. */
export function differeDeLArrivee(bloc) {
  return saisies(bloc).some((champ) => {
    if (champ.type === "radio" || champ.type === "checkbox") return champ.checked !== champ.defaultChecked;
    if (champ.options) {
      const aucun = ![...champ.options].some((choix) => choix.defaultSelected);
      return [...champ.options].some((choix, rang) => choix.selected !== (choix.defaultSelected || (aucun && rang === 0)));
    }
    return champ.value !== champ.defaultValue;
  });
}

export function noterVersion(bloc, version) {
  bloc.dataset.version = version;
  const cachee = bloc.querySelector(`input[name="version-${CSS.escape(bloc.dataset.champ)}"]`);
  if (cachee) cachee.value = version;
}

export function montrerErreurs(bloc, erreurs) {
  const zone = bloc.querySelector(".fr-messages-group");
  zone?.replaceChildren(
    ...erreurs.map((texte) => {
      const p = document.createElement("p");
      p.className = "fr-message fr-message--error";
      p.textContent = texte;
      return p;
    }),
  );
}
