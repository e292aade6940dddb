/* Tant qu’un bouton est pressé, rien ne bouge sous le doigt : sinon le clic tomberait à côté. */

const CLIC = 50;
const OUBLI = 2000;
let enCours = null;

/* Résolue quand rien n’est pressé et que le clic est parti ; au plus tard après OUBLI, si le relâchement n’est jamais dit. */
export function relachement() {
  return enCours?.fin;
}

function presser() {
  relacher();
  const pression = (enCours = {});
  pression.fin = new Promise((finir) => Object.assign(pression, { finir }));
  setTimeout(() => terminer(pression), OUBLI);
}

function relacher() {
  const pression = enCours;
  if (pression) setTimeout(() => terminer(pression), CLIC);
}

function terminer(pression) {
  pression.finir();
  if (enCours === pression) enCours = null;
}

addEventListener("pointerdown", presser, true);
addEventListener("pointerup", relacher, true);
addEventListener("pointercancel", relacher, true);
