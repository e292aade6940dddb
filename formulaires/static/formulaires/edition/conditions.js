// A condition is chosen, not typed: an earlier question by its label, a comparison that suits it, one of its answers.
import { champ, questions, suite, valeur } from "./blocs.js";
import { mettreUneListe, remettreLeTexte } from "./choisir.js";

const MUETTES = new Set(["information", "encart", "titre", "groupe"]);
const PRESENCE = ["rempli", "vide"];
const PLUSIEURS = ["parmi", "pas_parmi"];
const OPERATEURS = JSON.parse(document.getElementById("ed-operateurs")?.textContent ?? "{}");
const OUI_NON = [
  { valeur: "oui", texte: "Oui" },
  { valeur: "non", texte: "Non" },
];
const TYPES_HTML = { date: "date", nombre: "number" };

export function montrerLesConditions(formulaire) {
  const toutes = questions(formulaire);
  const rangs = new Map(toutes.map(({ base }, rang) => [base, rang]));
  for (const regle of formulaire.querySelectorAll('[name$="-conditions-count"]')) {
    const prefixe = regle.name.replace(/-count$/, "");
    const proprietaire = prefixe.split("-si-")[0];
    const place = proprietaire.replace(/-value$/, "");
    const premiere = toutes.findIndex(({ base }) => base.startsWith(`${proprietaire}-champs-`));
    const fin = rangs.get(proprietaire) ?? (premiere < 0 ? toutes.length : premiere);
    const groupe = toutes.find(({ base }) => base === proprietaire)?.groupe ?? "";
    const avant = toutes
      .slice(0, fin)
      .filter((vue) => vue.cle?.value && !MUETTES.has(vue.type) && (!vue.groupe || vue.groupe === groupe))
      .filter((vue) => vue.groupe !== place);
    for (const ligne of suite(formulaire, prefixe)) montrerUneLigne(formulaire, `${ligne}-value`, avant, groupe);
  }
}

// A row is looked into before the whole: its own questions are offered first.
function montrerUneLigne(formulaire, base, avant, groupe) {
  const [entree, comparaison, reponse] = ["champ", "operateur", "valeur"].map((nom) => champ(formulaire, `${base}-${nom}`));
  if (!entree || !comparaison || !reponse) return;
  mettreUneListe(
    entree,
    [...avant.filter((vue) => vue.groupe), ...avant.filter((vue) => !vue.groupe)].map((vue) => ({
      valeur: vue.cle.value,
      texte: vue.libelle || vue.texte,
      famille: groupe && (vue.groupe ? "Dans la même ligne" : "Dans le reste du formulaire"),
    })),
    "Choisir une question placée avant",
  );
  const vue = avant.find(({ cle }) => cle.value === entree.value);
  limiter(comparaison, vue && OPERATEURS[vue.type]);
  const operateur = valeur(formulaire, `${base}-operateur`);
  const choix = vue && reponses(vue);
  if (choix?.length && !PLUSIEURS.includes(operateur) && !PRESENCE.includes(operateur)) {
    mettreUneListe(reponse, choix, "Choisir une réponse");
  } else {
    remettreLeTexte(reponse);
    reponse.type = (!PLUSIEURS.includes(operateur) && TYPES_HTML[vue?.type]) || "text";
  }
  const cadre = reponse.closest("[data-contentpath]");
  if (cadre) cadre.hidden = PRESENCE.includes(operateur);
}

function reponses(vue) {
  if (vue.type === "oui_non") return OUI_NON;
  return vue.choix.filter(({ cle }) => cle?.value).map(({ cle, libelle }) => ({ valeur: cle.value, texte: libelle }));
}

function limiter(liste, permis) {
  for (const option of liste.options) {
    option.hidden = Boolean(permis) && option.value !== "" && !permis.includes(option.value);
    option.disabled = option.hidden && !option.selected;
  }
}
