/* Des fichiers choisis ne survivent pas à une page de connexion : la session est vérifiée avant de les envoyer. */

import { formulaire } from "./champs.js";
import { demanderLaConnexion, verifierLeCompte } from "./session.js";

export function aDesFichiers() {
  return [...formulaire.querySelectorAll("input[type=file]")].some((champ) => champ.files.length);
}

/* Résolue quand la personne connectée est bien celle de ce brouillon. */
export async function attendreLaSession() {
  const qui = await verifierLeCompte();
  if (qui === "meme") return;
  await new Promise((reprendre) => demanderLaConnexion(qui, reprendre));
}
