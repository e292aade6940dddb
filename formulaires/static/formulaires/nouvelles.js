// Annonce les demandes déposées depuis que la liste est affichée ; elle ne bouge pas tant que personne ne le demande.
const MINUTE = 60_000;

async function demander() {
  const annonce = document.querySelector("[data-nouvelles]");
  if (!annonce || document.hidden) return;
  const depuis = encodeURIComponent(annonce.dataset.depuis);
  const reponse = await fetch(`${annonce.dataset.nouvelles}&depuis=${depuis}`, { headers: { Accept: "application/json" } });
  if (!reponse.ok || reponse.redirected) return;
  const { phrase } = await reponse.json();
  annonce.querySelector("[data-phrase]").textContent = phrase;
  annonce.hidden = !phrase;
}

setInterval(() => demander().catch(() => {}), MINUTE);
document.addEventListener("visibilitychange", () => demander().catch(() => {}));
