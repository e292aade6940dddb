/* Enregistre chaque réponse dès qu’elle change, et le dit. Sans ce script, « Enregistrer et continuer » suffit. */

import { Attente } from "./attente.js";
import { HORS_REPONSE, blocDe, differeDeLArrivee, donnees, formulaire, montrerErreurs, noterVersion, saisieNommee, saisies, valeurDe } from "./champs.js";
import { enConflit, proposerLigne, proposerReponses } from "./conflit.js";
import { dire } from "./etat.js";
import { aDesFichiers, attendreLaSession } from "./fichiers.js";
import { operationDe, relireLeGroupe } from "./lignes.js";
import { relachement } from "./pression.js";
import { demanderLaConnexion, verifierLeCompte } from "./session.js";
import { appliquerVisibilite, montrerLesCalculs } from "./visibilite.js";

const FRAPPE = 500;
const PRET = {};
const touches = new Set();
const refusees = new Set();
const notees = new Map();
let frappe = null;
let depart = null;

const attente = new Attente({ poster, traiter, enPanne: direLaPanne });

function noter(champ) {
  touches.add(champ);
  refusees.delete(champ);
  const valeur = valeurDe(blocDe(champ));
  notees.set(champ, JSON.stringify(valeur));
  attente.noter(champ, { champ, valeur });
  if (!attente.arretee && attente.essais === 0) dire("envoi", "Enregistrement…");
}

function noterEtEnvoyer(champ) {
  noter(champ);
  attente.envoyer();
}

function poster(envoi, options) {
  const bloc = blocDe(envoi.contenu.champ);
  const corps = { ...envoi.contenu, base: Number(bloc?.dataset.version ?? 0), apres: envoi.apres };
  if (donnees.demarche) corps.demarche = donnees.demarche;
  return fetch(donnees.enregistrer, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": saisieNommee("csrfmiddlewaretoken").value,
      "X-Compte": donnees.compte,
      "Idempotency-Key": envoi.cle,
    },
    body: JSON.stringify(corps),
    credentials: "same-origin",
    ...options,
  });
}

async function traiter(envoi, reponse) {
  const { champ } = envoi.contenu;
  if (reponse.status >= 500) return "plus tard";
  const lu = await reponse.json();
  await relachement();
  if (reponse.ok) return confirmer(envoi, lu);
  if (reponse.status === 401) return reconnecter(lu.code === "autre_compte" ? "autre" : "aucun");
  if (reponse.status === 403) return rafraichir(envoi);
  if (reponse.status === 409) return enDouble(envoi, lu);
  if (reponse.status === 410) return disparu(lu);
  refusees.add(champ);
  montrerErreurs(blocDe(champ) ?? formulaire, [lu.message]);
  dire("attente", "Une réponse n’est pas enregistrée : corrigez-la.");
  return "fait";
}

function confirmer(envoi, lu) {
  const { champ, ligne } = envoi.contenu;
  const bloc = blocDe(champ);
  if (bloc) {
    noterVersion(bloc, lu.version);
    montrerErreurs(bloc, lu.erreurs[champ] ?? []);
  }
  appliquerVisibilite(lu.visibilite);
  montrerLesCalculs(lu.valeurs_calculees);
  installer();
  document.dispatchEvent(new CustomEvent("portail:enregistre", { detail: lu }));
  if (ligne) relireLeGroupe(champ, ligne.ajouter);
  attente.oublier(envoi);
  if (attente.vide && !enConflit.size && !refusees.size) dire("ok", `Enregistré à ${lu.heure}. Pas encore envoyé.`);
  return "fait";
}

function installer() {
  if (!donnees.demarche) return;
  delete donnees.demarche;
  saisieNommee("demarche")?.remove();
  history.replaceState(null, "", donnees.adresse);
}

function reconnecter(qui) {
  demanderLaConnexion(qui, () => attente.reprendre());
  return "arret";
}

/* Un jeton neuf, puis le même envoi, une fois. */
async function rafraichir(envoi) {
  const qui = await verifierLeCompte();
  if (qui !== "meme") return reconnecter(qui);
  if (envoi.rafraichi) return "plus tard";
  envoi.rafraichi = true;
  return "encore";
}

function enDouble(envoi, lu) {
  const { champ } = envoi.contenu;
  const bloc = blocDe(champ);
  if (attente.envois.get(envoi.nom) !== envoi) return "fait"; // on a tapé depuis : ce qui suit le dira
  if (lu.code === "ligne_retiree") {
    const [groupe, ligne] = champ.split(".");
    proposerLigne(bloc, {
      remettre: () => changerLaLigne(groupe, { ajouter: ligne }, () => remettreLaLigne(groupe, ligne)),
      retirer: () => changerLaLigne(groupe, { retirer: ligne }),
    });
  } else {
    proposerReponses(bloc, envoi.contenu.valeur, lu, { noter: noterEtEnvoyer });
  }
  dire("attente", "Une réponse a changé ailleurs : choisissez celle que vous gardez.");
  return "fait";
}

/* Les réponses de cette ligne ont été effacées ailleurs : celles de la page repartent, puis le groupe se relit. */
function remettreLaLigne(groupe, ligne) {
  for (const bloc of formulaire.querySelectorAll(`[data-champ^="${CSS.escape(`${groupe}.${ligne}.`)}"]`)) {
    noterVersion(bloc, 0);
    if (saisies(bloc).length) noter(bloc.dataset.champ);
  }
}

function changerLaLigne(groupe, ligne, avant = () => {}) {
  attente.noter(`${groupe} ${Object.values(ligne)[0]}`, { champ: groupe, ligne });
  avant();
  attente.envoyer();
}

function disparu(lu) {
  const texte = lu.code === "deposee" ? "Voir la demande" : "Voir mes brouillons";
  dire("info", lu.message, { adresse: lu.lien, texte });
  return "arret";
}

function direLaPanne(secondes) {
  const debut = navigator.onLine ? `Non enregistré, nouvelle tentative dans ${secondes} s.` : "Hors connexion : non enregistré.";
  dire("attente", `${debut} Gardez cette page ouverte : rien n’est perdu.`);
}

function ecouter(evenement) {
  const bloc = evenement.target.closest("[data-champ]");
  if (!bloc || evenement.target.matches(HORS_REPONSE) || evenement.target.type === "file" || evenement.target.type === "hidden") return;
  depart = null;
  const { champ } = bloc.dataset;
  if (notees.get(champ) !== JSON.stringify(valeurDe(bloc))) noter(champ); // quitter un champ redit ce que la frappe a dit
  clearTimeout(frappe);
  if (evenement.type === "change") attente.envoyer();
  else frappe = setTimeout(() => attente.envoyer(), FRAPPE);
}

/* Avant de quitter la page par un bouton : que tout soit enregistré. Un second clic ne fait que presser l’envoi ; taper de
   nouveau, c’est rester. */
async function partir(evenement) {
  const bouton = evenement.submitter;
  const operation = operationDe(bouton);
  if (!operation && attente.vide && !aDesFichiers()) depart = PRET;
  if (depart === PRET) return joindreLesTouches();
  evenement.preventDefault();
  if (depart) return attente.reprendre();
  if (operation) return changerLaLigne(operation.groupe, operation.ligne);
  const celuiCi = (depart = {});
  try {
    await attente.vider();
    if (aDesFichiers()) await attendreLaSession();
  } catch {
    direLaPanne(0);
    depart = null;
  }
  if (depart !== celuiCi) return;
  depart = PRET;
  formulaire.requestSubmit(bouton);
}

/* Seules les réponses touchées ici sont prises à l’envoi de l’étape : ce qu’un autre onglet a changé reste. Une valeur
   proposée et laissée telle quelle est une réponse. */
function joindreLesTouches() {
  const champ = saisieNommee("touches") ?? Object.assign(document.createElement("input"), { type: "hidden", name: "touches" });
  champ.value = [...touches].join(",");
  formulaire.insertAdjacentElement("beforeend", champ);
}

/* Précédent, Suivant, Actualiser : la page montre ce qui est enregistré, jamais une saisie d’avant que le navigateur
   ressort. Sinon, ce qui a été tapé avant que ce script n’arrive est une réponse. */
function accorder(evenement) {
  if (evenement.persisted) {
    depart = null;
    attente.vider().then(() => location.reload());
    return;
  }
  const arrivee = performance.getEntriesByType("navigation")[0]?.type;
  if (arrivee === "navigate") {
    for (const bloc of formulaire.querySelectorAll("[data-champ]")) if (differeDeLArrivee(bloc)) noter(bloc.dataset.champ);
    attente.envoyer();
  } else if (!touches.size) HTMLFormElement.prototype.reset.call(formulaire);
}

formulaire.addEventListener("input", ecouter);
formulaire.addEventListener("change", ecouter);
formulaire.addEventListener("submit", partir);
window.addEventListener("pageshow", accorder);
window.addEventListener("online", () => attente.reprendre());
window.addEventListener("offline", () => attente.vide || direLaPanne(0));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") attente.laisserPartir();
  else attente.envoyer();
});
window.addEventListener("beforeunload", (evenement) => {
  if (depart !== PRET && (!attente.vide || enConflit.size || refusees.size)) evenement.preventDefault();
});
for (const bloc of formulaire.querySelectorAll("[data-repris]")) touches.add(bloc.dataset.champ);
document.getElementById("erreurs")?.focus();
