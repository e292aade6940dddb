/* La session est finie : se reconnecter sans quitter la page, avec les formulaires mêmes du portail, second facteur et
   blocage compris. Ce qui attend ne part que si le compte est celui de ce brouillon. */

import { donnees } from "./champs.js";
import { dire } from "./etat.js";

const dialogue = document.getElementById("dialogue-session");
const corps = dialogue.querySelector("[data-corps]");
const { compte, titulaire, jeton: adresseDuJeton, connexion, deconnexion } = donnees;
const AILLEURS = `Ce brouillon appartient à ${titulaire}. Un autre compte est connecté : rien n’a été envoyé.`;
let reprendre = () => {};

/* Ce que le serveur dit du compte connecté, avec un jeton neuf posé dans la page : "meme", "autre" ou "aucun". */
export async function verifierLeCompte() {
  const reponse = await fetch(adresseDuJeton, { headers: { Accept: "application/json" } });
  if (reponse.status === 403) return "aucun";
  if (!reponse.ok) throw new Error(reponse.status);
  return noterLeJeton(await reponse.json());
}

function noterLeJeton(lu) {
  if (lu.compte === compte) {
    for (const champ of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) champ.value = lu.jeton;
    return "meme";
  }
  return lu.compte ? "autre" : "aucun";
}

export function demanderLaConnexion(qui, apres) {
  reprendre = apres;
  const texte = qui === "autre" ? AILLEURS : "Votre session est terminée. Gardez cette page ouverte : rien n’est perdu.";
  dire("session", `Non enregistré. ${texte}`, { texte: "Me reconnecter", faire: () => ouvrir(qui) });
  if (!dialogue.open) ouvrir(qui);
}

async function ouvrir(qui) {
  if (!dialogue.open) dialogue.showModal();
  if (qui === "autre") montrerAutreCompte();
  else await lire(fetch(connexion, { headers: { Accept: "text/html" } }));
}

async function lire(requete) {
  try {
    await suivre(await requete);
  } catch {
    montrer(phrase("Le portail ne répond pas. Vos saisies restent dans cette page."), bouton("Réessayer", () => ouvrir()));
  }
}

/* La réponse est le jeton (la connexion a réussi), un formulaire à remplir, ou une page à lire. */
async function suivre(reponse) {
  if (reponse.headers.get("Content-Type")?.includes("json")) return conclure(noterLeJeton(await reponse.json()));
  const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
  const trouve = page.querySelector("main [name$=current_step]")?.form;
  if (trouve) return montrerFormulaires(page, trouve);
  const qui = reponse.redirected ? await verifierLeCompte() : "aucun";
  if (qui !== "aucun") return conclure(qui);
  const avis = page.querySelector("main .fr-alert");
  const lien = Object.assign(document.createElement("a"), { href: reponse.url, target: "_blank", textContent: "Ouvrir cette page" });
  montrer(
    phrase(page.querySelector("h1")?.textContent ?? "Connexion impossible"),
    ...(avis ? [document.importNode(avis, true)] : [lien]),
    bouton("Réessayer", () => ouvrir()),
  );
}

function montrerFormulaires(page, premier) {
  const erreurs = page.querySelector("main #erreurs");
  const autres = [...page.querySelectorAll("main [name=wizard_goto_step]")].map((bouton) => bouton.form);
  const titre = phrase(page.querySelector("h1").textContent);
  montrer(titre, ...(erreurs ? [erreurs] : []), premier, ...autres);
  corps.querySelector("#erreurs")?.removeAttribute("id");
  corps.querySelector("input:not([type=hidden])")?.focus();
}

function conclure(qui) {
  if (qui === "autre") return montrerAutreCompte();
  dialogue.close();
  dire("envoi", "Enregistrement…");
  reprendre();
}

function montrerAutreCompte() {
  montrer(phrase(AILLEURS), bouton("Changer de compte", changerDeCompte));
}

async function changerDeCompte() {
  const { jeton } = await (await fetch(adresseDuJeton)).json();
  await fetch(deconnexion, { method: "POST", headers: { "X-CSRFToken": jeton } });
  await ouvrir();
}

function montrer(...elements) {
  corps.replaceChildren(...elements.map((element) => document.importNode(element, true)));
  for (const [rang, element] of elements.entries()) if (element.faire) corps.children[rang].addEventListener("click", element.faire);
}

function phrase(texte) {
  return Object.assign(document.createElement("p"), { className: "fr-text--lg fr-text--bold", textContent: texte.trim() });
}

function bouton(texte, faire) {
  return Object.assign(document.createElement("button"), { type: "button", className: "fr-btn", textContent: texte, faire });
}

corps.addEventListener("submit", (evenement) => {
  evenement.preventDefault();
  const donnees = new URLSearchParams(new FormData(evenement.target, evenement.submitter));
  donnees.set("next", adresseDuJeton);
  lire(fetch(evenement.target.action, { method: "POST", body: donnees, headers: { Accept: "text/html" } }));
});
dialogue.querySelector("[data-fermer]").addEventListener("click", () => dialogue.close());
