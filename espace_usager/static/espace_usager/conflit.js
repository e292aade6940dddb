/* La même réponse a changé ailleurs, ou sa ligne a été retirée : les deux se montrent, la personne choisit. */

import { ecrire, enMots, noterVersion } from "./champs.js";

export const enConflit = new Set();

/* `noter(champ)` renvoie la réponse de la page ; `remettre(ligne)` et `retirer(ligne)` touchent à la ligne. */
export function proposerReponses(bloc, ici, ailleurs, { noter }) {
  const boite = ouvrir(bloc, "modele-conflit");
  boite.querySelector("[data-ici]").textContent = enMots(bloc, ici);
  boite.querySelector("[data-ailleurs]").textContent = enMots(bloc, ailleurs.valeur);
  if (ailleurs.modifiee) boite.querySelector("[data-quand]").textContent = `, ${ailleurs.modifiee}`;
  auChoix(boite, bloc, (choix) => {
    noterVersion(bloc, ailleurs.version);
    if (choix === "ailleurs") ecrire(bloc, ailleurs.valeur);
    noter(bloc.dataset.champ);
  });
}

export function proposerLigne(bloc, { remettre, retirer }) {
  auChoix(ouvrir(bloc, "modele-ligne-retiree"), bloc, (choix) => (choix === "ici" ? remettre : retirer)());
}

function ouvrir(bloc, modele) {
  bloc.querySelector(":scope > .pt-conflit")?.remove();
  const boite = document.createElement("div");
  boite.className = "pt-conflit";
  boite.append(document.getElementById(modele).content.cloneNode(true));
  bloc.append(boite);
  enConflit.add(bloc.dataset.champ);
  return boite;
}

function auChoix(boite, bloc, faire) {
  boite.addEventListener("click", (evenement) => {
    const choix = evenement.target.dataset.garder;
    if (!choix) return;
    enConflit.delete(bloc.dataset.champ);
    boite.remove();
    bloc.querySelector("input, select, textarea")?.focus();
    faire(choix);
  });
}
