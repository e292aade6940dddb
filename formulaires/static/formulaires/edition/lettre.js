// The preview of a letter, refreshed while it is typed. The server alone fills it in.
const apercu = document.querySelector("[data-apercu]");
const resultat = apercu.querySelector("[data-apercu-resultat]");
const formulaire = apercu.closest("form");
const ATTENTE = 700;
const NOMS = ["csrfmiddlewaretoken", "demarche", "titre", "corps", "demande"];

let montre = "";
let enCours = false;

function saisie() {
  const toute = new FormData(formulaire);
  const utile = new URLSearchParams();
  NOMS.forEach((nom) => utile.append(nom, toute.get(nom) ?? ""));
  return utile;
}

// Wagtail's rich text editor has a label that no attribute ties to it.
function nommerLEditeur() {
  const editeur = formulaire.querySelector("[role=textbox]:not([aria-label])");
  editeur?.setAttribute("aria-label", "Texte de la lettre");
}

async function actualiser() {
  nommerLEditeur();
  const donnees = saisie();
  if (enCours || donnees.toString() === montre) return;
  enCours = true;
  try {
    const reponse = await fetch(apercu.dataset.apercu, { method: "POST", body: donnees });
    if (reponse.ok) {
      resultat.innerHTML = await reponse.text();
      montre = donnees.toString();
    }
  } catch {
    // The network is back at one of the next rounds.
  } finally {
    enCours = false;
  }
}

// Draftail and Wagtail's own widgets write their inputs without any event: look from time to time.
setInterval(actualiser, ATTENTE);
// Downloading a preview neither saves nor leaves the page.
apercu.querySelector("[data-apercu-pdf]").addEventListener("click", (clic) => {
  clic.preventDefault();
  telecharger();
});

async function telecharger() {
  const donnees = saisie();
  donnees.append("pdf", "1");
  const reponse = await fetch(apercu.dataset.apercu, { method: "POST", body: donnees });
  if (!reponse.ok) {
    resultat.prepend(Object.assign(document.createElement("p"), { role: "alert", textContent: await reponse.text() }));
    return;
  }
  const adresse = URL.createObjectURL(await reponse.blob());
  Object.assign(document.createElement("a"), { href: adresse, download: "apercu-de-lettre.pdf" }).click();
  URL.revokeObjectURL(adresse);
}
