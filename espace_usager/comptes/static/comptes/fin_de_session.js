/* Prévient cinq minutes avant la fin de la session. Le serveur est interrogé d’abord : un autre onglet a pu la prolonger.
   « Rester connecté » la prolonge sans quitter la page ; sans réponse du serveur, le formulaire part comme sans script. */

const MARGE = 300;
const avis = document.getElementById("fin-de-session");
const formulaire = avis.querySelector("form");
const ENTETES = { Accept: "application/json" };

async function secondesRestantes(options) {
  const reponse = await fetch(avis.dataset.adresse, { headers: ENTETES, ...options });
  if (!reponse.ok) throw new Error(reponse.status);
  return (await reponse.json()).secondes;
}

function montrer(secondes) {
  const fin = new Date(Date.now() + secondes * 1000);
  avis.querySelector("[data-heure]").textContent = fin.toLocaleTimeString("fr-FR", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Paris",
  });
  avis.hidden = false;
}

function armer(secondes) {
  avis.hidden = true;
  setTimeout(async () => {
    const restantes = await secondesRestantes().catch(() => MARGE);
    if (restantes > MARGE) armer(restantes);
    else montrer(restantes);
  }, Math.max(0, secondes - MARGE) * 1000);
}

formulaire?.addEventListener("submit", async (evenement) => {
  evenement.preventDefault();
  try {
    armer(await secondesRestantes({ method: "POST", body: new FormData(formulaire) }));
  } catch {
    formulaire.submit();
  }
});

armer(Number(avis.dataset.secondes));
