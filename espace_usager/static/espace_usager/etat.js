/* Dit où en est l’enregistrement, en toutes lettres, sans bavarder : ce qui va bien change une fois par seconde au plus,
   ce qui va mal se dit tout de suite. « Enregistré » ne se dit qu’après l’accord du serveur. */

const etat = document.getElementById("etat");
const ICONES = {
  ok: "fr-icon-checkbox-circle-line",
  envoi: "fr-icon-edit-line",
  attente: "fr-icon-refresh-line",
  session: "fr-icon-lock-line",
  info: "fr-icon-information-line",
};
const SILENCE = 1000;
let dernier = -SILENCE;
let prevu = null;

/* `suite` : { texte, adresse } pour un lien, { texte, faire } pour un bouton. */
export function dire(genre, texte, suite) {
  clearTimeout(prevu);
  const presse = genre !== "ok" && genre !== "envoi";
  const delai = presse ? 0 : Math.max(0, dernier + SILENCE - performance.now());
  if (delai) prevu = setTimeout(montrer, delai, genre, texte, suite);
  else montrer(genre, texte, suite);
}

function montrer(genre, texte, suite) {
  if (etat.dataset.texte === texte) return;
  dernier = performance.now();
  etat.dataset.texte = texte;
  etat.className = `pt-etat${genre === "ok" ? " pt-etat--ok" : genre === "attente" ? " pt-etat--attente" : ""}`;
  const icone = document.createElement("span");
  icone.className = `${ICONES[genre]} fr-icon--sm`;
  icone.setAttribute("aria-hidden", "true");
  etat.replaceChildren(icone, ` ${texte} `, ...(suite ? [element(suite)] : []));
}

function element({ texte, adresse, faire }) {
  const e = document.createElement(adresse ? "a" : "button");
  e.textContent = texte;
  if (adresse) {
    e.href = adresse;
  } else {
    e.type = "button";
    e.className = "fr-btn fr-btn--sm fr-btn--tertiary";
    e.addEventListener("click", faire);
  }
  return e;
}
