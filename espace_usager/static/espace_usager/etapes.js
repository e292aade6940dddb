/* Tient à jour la liste des étapes, à droite, après chaque enregistrement : ce que dit le serveur, rien d’autre. */

const ICONES = { complete: "fr-icon-checkbox-circle-fill", a_corriger: "fr-icon-error-fill" };

const liste = document.getElementById("recap-etapes");
const rang = document.getElementById("recap-rang");
const indicateur = document.querySelector(".fr-stepper");
const enTetes = document.title;

function creer(nom, classe, ...contenu) {
  const element = document.createElement(nom);
  element.className = classe;
  element.append(...contenu);
  return element;
}

function etatDe(etape) {
  const etat = creer("span", `pt-etape-etat pt-etape-etat--${etape.etat}`);
  if (ICONES[etape.etat]) {
    const icone = creer("span", `${ICONES[etape.etat]} fr-icon--sm`);
    icone.setAttribute("aria-hidden", "true");
    etat.append(icone, " ");
  }
  etat.append(etape.mots);
  return etat;
}

function ligneDe(etape, index) {
  const lien = creer(etape.adresse ? "a" : "span", "fr-sidemenu__link pt-etape", `${index + 1}. ${etape.titre} `, etatDe(etape));
  if (etape.adresse) lien.href = etape.adresse;
  else lien.classList.add("pt-doux");
  const ligne = creer("li", "fr-sidemenu__item", lien);
  if (etape.cle === liste.dataset.courante) {
    ligne.classList.add("fr-sidemenu__item--active");
    lien.setAttribute("aria-current", "step");
  }
  return ligne;
}

/* Une réponse peut ouvrir ou fermer des étapes : le nombre, l’étape suivante et le titre de la page suivent. */
function compter(etapes) {
  const ici = etapes.findIndex((etape) => etape.cle === liste.dataset.courante);
  if (ici < 0) return;
  const compte = `${ici + 1} sur ${etapes.length}`;
  rang.textContent = `(${compte})`;
  indicateur.querySelector(".fr-stepper__state").textContent = `Étape ${compte}`;
  const pas = indicateur.querySelector(".fr-stepper__steps");
  pas.dataset.frCurrentStep = ici + 1;
  pas.dataset.frSteps = etapes.length;
  indicateur.querySelector("[data-etape-suivante]").textContent = etapes[ici + 1].titre;
  document.title = enTetes.replace(/(tape )\d+ sur \d+/, `$1${compte}`);
}

document.addEventListener("portail:enregistre", ({ detail: { etapes } }) => {
  if (!etapes) return;
  const focalise = [...liste.children].findIndex((ligne) => ligne.contains(document.activeElement));
  liste.replaceChildren(...etapes.map(ligneDe));
  if (focalise >= 0) liste.children[focalise]?.querySelector("a")?.focus();
  compter(etapes);
});
