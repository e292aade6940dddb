/*
 * The citizen has the service's messages under their eyes: say so once, as the button would.
 *
 * In: the form `#messages-lus`. Out: one POST when it is on the screen of a visible page; then the form goes. A failure
 * leaves the button.
 */
const formulaire = document.getElementById('messages-lus');

const guetteur = new IntersectionObserver((vus) => {
  if (document.visibilityState !== 'visible' || !vus.some((vu) => vu.isIntersecting)) return;
  guetteur.disconnect();
  accuser().catch(() => {});
});

async function accuser() {
  const reponse = await fetch(formulaire.action, { method: 'POST', body: new FormData(formulaire), redirect: 'manual' });
  if (reponse.type === 'opaqueredirect') formulaire.remove();
}

guetteur.observe(formulaire);
