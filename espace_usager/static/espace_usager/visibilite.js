/* Montre et cache les questions comme le serveur le dit : lui seul évalue les conditions. */

import { formulaire } from "./champs.js";

export function appliquerVisibilite(visibles) {
  const montres = new Set(visibles);
  for (const bloc of formulaire.querySelectorAll("[data-champ]")) bloc.hidden = !montres.has(bloc.dataset.champ);
}

/* Écrit les valeurs que le serveur calcule : { chemin: texte }. */
export function montrerLesCalculs(valeurs) {
  for (const zone of formulaire.querySelectorAll("[data-calcul]")) zone.textContent = valeurs[zone.dataset.calcul] || "Pas encore calculé";
}
