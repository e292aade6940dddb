/* Ajouter des documents un par un, en les glissant ou en les choisissant : où en est chacun, et l’abandonner. Sans ce
   script, le formulaire les envoie tous ensemble. */

const formulaire = document.getElementById("ajout");
const choix = formulaire.querySelector("input[type=file]");
const envois = document.getElementById("envois");
const modele = document.getElementById("modele-envoi");
const annulation = document.getElementById("annulation");

function ligneDe(fichier) {
  const ligne = modele.content.firstElementChild.cloneNode(true);
  ligne.querySelector("[data-nom]").textContent = fichier.name;
  ligne.querySelector("progress").setAttribute("aria-label", `Envoi de ${fichier.name}`);
  const abandonner = ligne.querySelector("[data-abandonner]");
  abandonner.setAttribute("aria-label", `Abandonner l’envoi de ${fichier.name}`);
  envois.append(ligne);
  return ligne;
}

function corpsDe(fichier) {
  const corps = new FormData(formulaire);
  corps.set(choix.name, fichier);
  return corps;
}

/* Résolue par vrai quand le document est rangé ; sinon la ligne dit pourquoi, et reste. */
function envoyer(fichier, ligne) {
  const etat = ligne.querySelector("[data-etat]");
  const barre = ligne.querySelector("progress");
  const bouton = ligne.querySelector("[data-abandonner]");
  return new Promise((finir) => {
    const requete = new XMLHttpRequest();
    const dire = (texte, fini) => {
      etat.textContent = texte;
      bouton.remove();
      barre.remove();
      finir(fini);
    };
    if (ligne.dataset.abandonnee) return dire("Envoi abandonné.", false);
    bouton.addEventListener("click", () => requete.abort());
    requete.upload.addEventListener("progress", (avance) => {
      if (avance.lengthComputable) barre.value = (avance.loaded / avance.total) * 100;
    });
    requete.addEventListener("load", () => dire(...resultat(requete)));
    requete.addEventListener("abort", () => dire("Envoi abandonné.", false));
    requete.addEventListener("error", () => dire("La connexion a été coupée : envoyez de nouveau ce fichier.", false));
    requete.open("POST", formulaire.action);
    requete.setRequestHeader("Accept", "application/json");
    requete.send(corpsDe(fichier));
  });
}

function resultat(requete) {
  try {
    const lu = JSON.parse(requete.responseText);
    return lu.ajoutes ? ["Document ajouté.", true] : [lu.refus.join(" "), false];
  } catch {
    return ["L’envoi n’a pas abouti : rechargez la page, puis envoyez de nouveau ce fichier.", false];
  }
}

async function envoyerTout(fichiers) {
  const lignes = [...fichiers].map((fichier) => [fichier, ligneDe(fichier)]);
  for (const [, ligne] of lignes) {
    ligne.querySelector("[data-abandonner]").addEventListener("click", () => (ligne.dataset.abandonnee = "oui"));
  }
  choix.value = "";
  let refuses = 0;
  for (const [fichier, ligne] of lignes) if (!(await envoyer(fichier, ligne))) refuses += 1;
  if (!refuses) location.assign(formulaire.action);
  else if (refuses < lignes.length) proposerLaListe();
}

function proposerLaListe() {
  const lien = Object.assign(document.createElement("a"), {
    className: "fr-link",
    href: formulaire.action,
    textContent: "Voir les documents ajoutés",
  });
  envois.append(lien);
}

formulaire.addEventListener("submit", (evenement) => {
  if (!choix.files.length) return;
  evenement.preventDefault();
  envoyerTout([...choix.files]);
});
envois.before(Object.assign(document.createElement("p"), {
  className: "fr-text--sm fr-mt-2w",
  textContent: "Vous pouvez aussi glisser des fichiers dans ce cadre.",
}));
for (const nom of ["dragover", "dragleave", "drop"]) {
  formulaire.addEventListener(nom, (evenement) => {
    evenement.preventDefault();
    formulaire.classList.toggle("pt-depot", nom === "dragover");
    if (nom === "drop" && evenement.dataTransfer.files.length) envoyerTout([...evenement.dataTransfer.files]);
  });
}
if (annulation) setTimeout(() => annulation.remove(), Number(annulation.dataset.delai) * 1000);
