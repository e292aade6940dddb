/* Montre et cache les questions comme le serveur le dit : lui seul évalue les conditions. */

import { formulaire } from "./champs.js";

export function appliquerVisibilite(visibles) {
  const montres = new Set(visibles);
  for (const bloc of formulaire.querySelectorAll("[data-champ]")) bloc.hidden = !montres.has(bloc.dataset.champ);
}
