/* Ce que certaines questions font de plus avec un script : compter les caractères, réduire la deuxième des listes
   liées à ce qui va avec la première. Sans script, la limite est dite et la deuxième liste montre tous ses groupes. */

const PAUSE = 800;
const minuteries = new WeakMap();

function compter(bloc) {
  const saisis = [...bloc.querySelector("textarea").value.trim()].length;
  const { minimum, maximum } = { minimum: Number(bloc.dataset.minimum), maximum: Number(bloc.dataset.maximum) };
  if (saisis > maximum) return bloc.dataset.tropLong.replace("{n}", saisis);
  const compte = `${saisis.toLocaleString("fr-FR")} caractère${saisis > 1 ? "s" : ""} sur ${maximum.toLocaleString("fr-FR")}.`;
  return saisis && saisis < minimum ? `${compte} Encore ${(minimum - saisis).toLocaleString("fr-FR")} au moins.` : compte;
}

function compteurDe(bloc) {
  const present = bloc.querySelector("[data-compte]");
  if (present) return present;
  const vu = document.createElement("p");
  vu.className = "fr-hint-text fr-mt-1v fr-mb-0";
  vu.dataset.compte = "";
  vu.setAttribute("aria-hidden", "true");
  const annonce = document.createElement("p");
  annonce.className = "fr-sr-only";
  annonce.dataset.annonce = "";
  annonce.setAttribute("aria-live", "polite");
  bloc.append(vu, annonce);
  return vu;
}

/* Le compte se voit tout de suite ; il n’est lu à voix haute qu’après une pause dans la frappe. */
function tenirLeCompte(bloc, annoncer) {
  const texte = compter(bloc);
  compteurDe(bloc).textContent = texte;
  clearTimeout(minuteries.get(bloc));
  if (annoncer) minuteries.set(bloc, setTimeout(() => (bloc.querySelector("[data-annonce]").textContent = texte), PAUSE));
}

function listesDe(select) {
  const groupe = select.closest("fieldset");
  const premiere = groupe?.querySelector('select[data-partie="premier"]');
  return { premiere, seconde: premiere && groupe.querySelector('select[data-partie="second"]') };
}

function lier({ premiere, seconde }) {
  const choisi = premiere.value ? premiere.selectedOptions[0].textContent : null;
  for (const groupe of seconde.querySelectorAll("optgroup")) {
    const convient = groupe.label === choisi;
    groupe.hidden = groupe.disabled = !convient;
    if (!convient && groupe.contains(seconde.selectedOptions[0])) seconde.value = "";
  }
}

export function preparer(racine) {
  for (const bloc of racine.querySelectorAll("[data-compteur]")) tenirLeCompte(bloc, false);
  for (const premiere of racine.querySelectorAll('select[data-partie="premier"]')) lier(listesDe(premiere));
}

document.addEventListener(
  "input",
  (evenement) => {
    const bloc = evenement.target.closest("[data-compteur]");
    if (bloc) tenirLeCompte(bloc, true);
    if (evenement.target.dataset.partie === "premier") lier(listesDe(evenement.target));
  },
  true,
);

preparer(document);
