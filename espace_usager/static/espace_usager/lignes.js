/* Ajouter ou retirer une ligne d’un groupe, sans quitter la page : une opération envoyée comme une réponse, puis le groupe
   tel que le serveur le montre. */

import { blocDe, donnees } from "./champs.js";

const GESTES = { "ajouter-ligne": "ajouter", "retirer-ligne": "retirer" };

/* Ce que demande ce bouton : { groupe, ligne: { ajouter | retirer: id } }, ou rien. */
export function operationDe(bouton) {
  const [action, groupe, id] = (bouton?.value ?? "").split(":");
  return GESTES[action] && groupe && id ? { groupe, ligne: { [GESTES[action]]: id } } : null;
}

export async function relireLeGroupe(groupe, ajoutee) {
  const reponse = await fetch(donnees.adresse, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
  const selecteur = `[data-champ="${CSS.escape(groupe)}"]`;
  const nouveau = page.querySelector(selecteur);
  if (!nouveau) return location.reload();
  blocDe(groupe).replaceWith(document.importNode(nouveau, true));
  const bloc = blocDe(groupe);
  const arrivee = ajoutee ? bloc.querySelector(`[data-champ^="${CSS.escape(`${groupe}.${ajoutee}.`)}"]`) : bloc;
  (arrivee ?? bloc).querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
}
