/* Enregistre chaque réponse dès qu’elle change : un champ à la fois, à la suite, jamais annoncé avant l’accord du
   serveur. Rien n’est gardé ailleurs que dans la page. Sans ce script, le bouton « Enregistrer et continuer » suffit. */

const formulaire = document.getElementById("formulaire");
const etat = document.getElementById("etat");
const modeleConflit = document.getElementById("modele-conflit");
const ATTENTES = [2, 5, 10, 20, 30];
const enAttente = new Map();
const touches = new Set();
let envoiEnCours = false;
let essais = 0;
let arret = false;
let reprise = null;

const ICONES = {
  ok: "fr-icon-checkbox-circle-line",
  envoi: "fr-icon-edit-line",
  attente: "fr-icon-refresh-line",
  session: "fr-icon-lock-line",
  info: "fr-icon-information-line",
};

function dire(genre, texte, lien) {
  etat.className = `pt-etat${genre === "ok" ? " pt-etat--ok" : genre === "attente" ? " pt-etat--attente" : ""}`;
  const icone = document.createElement("span");
  icone.className = `${ICONES[genre]} fr-icon--sm`;
  icone.setAttribute("aria-hidden", "true");
  etat.replaceChildren(icone, ` ${texte} `);
  if (lien) {
    const a = document.createElement("a");
    a.href = lien.adresse;
    a.textContent = lien.texte;
    if (lien.onglet) a.target = "_blank";
    etat.append(a);
  }
}

function valeurDe(bloc) {
  const champs = [...bloc.querySelectorAll("input:not([type=hidden]):not([type=file]), select, textarea")];
  const coches = champs.filter((champ) => champ.checked).map((champ) => champ.value);
  if (bloc.dataset.forme === "dict") return Object.fromEntries(champs.map((champ) => [champ.dataset.partie, champ.value]));
  if (bloc.dataset.forme === "list") return coches;
  if (champs.some((champ) => champ.type === "radio" || champ.type === "checkbox")) return coches[0] ?? "";
  return champs[0]?.value ?? "";
}

function ecrire(bloc, valeur) {
  for (const champ of bloc.querySelectorAll("input:not([type=hidden]):not([type=file]), select, textarea")) {
    if (champ.type === "radio" || champ.type === "checkbox") champ.checked = [valeur].flat().includes(champ.value);
    else champ.value = bloc.dataset.forme === "dict" ? (valeur?.[champ.dataset.partie] ?? "") : valeur;
  }
}

function enMots(bloc, valeur) {
  const libelles = [...bloc.querySelectorAll("input[type=radio], input[type=checkbox]")]
    .filter((champ) => [valeur].flat().includes(champ.value))
    .map((champ) => champ.labels[0].textContent.trim());
  if (libelles.length) return libelles.join(", ");
  const texte = typeof valeur === "object" ? Object.values(valeur).filter(Boolean).join(", ") : valeur;
  return texte || "rien";
}

function blocDe(cle) {
  return formulaire.querySelector(`[data-champ="${CSS.escape(cle)}"]`);
}

function noterVersion(bloc, version) {
  bloc.dataset.version = version;
  bloc.querySelector(`input[name="version-${CSS.escape(bloc.dataset.champ)}"]`).value = version;
}

function montrerErreurs(bloc, erreurs) {
  const zone = bloc.querySelector(".fr-messages-group");
  if (!zone) return;
  zone.replaceChildren(
    ...erreurs.map((texte) => {
      const p = document.createElement("p");
      p.className = "fr-message fr-message--error";
      p.textContent = texte;
      return p;
    }),
  );
}

function appliquerVisibilite(visibles) {
  const montres = new Set(visibles);
  for (const bloc of formulaire.querySelectorAll("[data-champ]")) bloc.hidden = !montres.has(bloc.dataset.champ);
}

function noter(cle) {
  touches.add(cle);
  enAttente.set(cle, { valeur: valeurDe(blocDe(cle)), cle: crypto.randomUUID() });
  if (!arret && essais === 0) dire("envoi", "Enregistrement…");
}

async function envoyer() {
  if (envoiEnCours || arret || enAttente.size === 0) return;
  envoiEnCours = true;
  const [champ, modification] = enAttente.entries().next().value;
  try {
    const reponse = await poster(champ, modification);
    await traiter(champ, modification, reponse);
  } catch {
    reessayer();
  } finally {
    envoiEnCours = false;
  }
  if (essais === 0) envoyer();
}

function poster(champ, modification, options = {}) {
  const corps = { champ, valeur: modification.valeur, base: Number(blocDe(champ).dataset.version) };
  if (formulaire.dataset.demarche) corps.demarche = formulaire.dataset.demarche;
  return fetch(formulaire.dataset.enregistrer, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": formulaire.elements.csrfmiddlewaretoken.value,
      "Idempotency-Key": modification.cle,
    },
    body: JSON.stringify(corps),
    credentials: "same-origin",
    ...options,
  });
}

async function traiter(champ, modification, reponse) {
  if (reponse.status >= 500) return reessayer();
  const lu = await reponse.json();
  const bloc = blocDe(champ);
  if (reponse.ok) {
    if (enAttente.get(champ) === modification) enAttente.delete(champ);
    essais = 0;
    noterVersion(bloc, lu.version);
    montrerErreurs(bloc, lu.erreurs[champ] ?? []);
    appliquerVisibilite(lu.visibilite);
    installer();
    if (enAttente.size === 0) dire("ok", `Enregistré à ${lu.heure}. Pas encore envoyé.`);
  } else if (reponse.status === 409) {
    enAttente.delete(champ);
    proposer(bloc, modification.valeur, lu);
  } else if (reponse.status === 410) {
    arret = true;
    const deposee = lu.code === "deposee";
    dire("info", deposee ? "Cette demande a déjà été envoyée." : "Ce brouillon a été supprimé.", {
      adresse: lu.lien,
      texte: deposee ? "Voir la demande" : "Voir mes brouillons",
    });
  } else if (reponse.status === 401 || reponse.status === 403) {
    arret = true;
    dire("session", "Votre session a expiré. Gardez cette page ouverte : rien n’est perdu.", {
      adresse: formulaire.dataset.connexion,
      texte: "Me reconnecter dans un nouvel onglet",
      onglet: true,
    });
  } else {
    enAttente.delete(champ);
    montrerErreurs(bloc, [lu.message ?? "Cette réponse n’a pas pu être enregistrée."]);
    dire("attente", "Une réponse n’est pas enregistrée : corrigez-la.");
  }
}

function reessayer() {
  const secondes = ATTENTES[Math.min(essais, ATTENTES.length - 1)];
  essais += 1;
  const raison = navigator.onLine ? `nouvelle tentative dans ${secondes} s.` : "vous semblez hors connexion.";
  dire("attente", `Non enregistré, ${raison} Gardez cette page ouverte : rien n’est perdu.`);
  clearTimeout(reprise);
  reprise = setTimeout(reprendre, secondes * 1000);
}

function reprendre() {
  arret = false;
  envoyer();
}

function installer() {
  if (!formulaire.dataset.demarche) return;
  delete formulaire.dataset.demarche;
  formulaire.elements.demarche?.remove();
  history.replaceState(null, "", formulaire.dataset.adresse);
}

function proposer(bloc, ici, ailleurs) {
  bloc.querySelector(".pt-conflit")?.remove();
  const boite = document.createElement("div");
  boite.className = "pt-conflit";
  boite.append(modeleConflit.content.cloneNode(true));
  boite.querySelector("[data-ici]").textContent = enMots(bloc, ici);
  boite.querySelector("[data-ailleurs]").textContent = enMots(bloc, ailleurs.valeur);
  boite.addEventListener("click", (evenement) => {
    const choix = evenement.target.dataset.garder;
    if (!choix) return;
    noterVersion(bloc, ailleurs.version);
    if (choix === "ailleurs") ecrire(bloc, ailleurs.valeur);
    boite.remove();
    noter(bloc.dataset.champ);
    envoyer();
  });
  bloc.append(boite);
  dire("attente", "Une réponse a changé ailleurs : choisissez celle que vous gardez.");
}

let frappe = null;

function ecouter(evenement) {
  const bloc = evenement.target.closest("[data-champ]");
  if (!bloc || evenement.target.type === "file" || evenement.target.type === "hidden") return;
  noter(bloc.dataset.champ);
  clearTimeout(frappe);
  frappe = setTimeout(envoyer, evenement.type === "change" ? 0 : 500);
}

formulaire.addEventListener("input", ecouter);
formulaire.addEventListener("change", ecouter);
window.addEventListener("online", reprendre);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") return reprendre();
  for (const [champ, modification] of enAttente) poster(champ, modification, { keepalive: true }).catch(() => {});
});
window.addEventListener("beforeunload", (evenement) => {
  if (enAttente.size) evenement.preventDefault();
});

/* À l’envoi de l’étape, seuls les champs touchés ici sont pris : ce qu’un autre onglet a changé reste. Une valeur
   proposée et laissée telle quelle est une réponse. */
for (const bloc of formulaire.querySelectorAll("[data-repris]")) touches.add(bloc.dataset.champ);
let champTouches = null;
formulaire.addEventListener("submit", () => {
  enAttente.clear();
  champTouches ??= Object.assign(document.createElement("input"), { type: "hidden", name: "touches" });
  champTouches.value = [...touches].join(",");
  formulaire.append(champTouches);
});

if (document.getElementById("erreurs")) document.getElementById("erreurs").focus();
