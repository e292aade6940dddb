/*
 * The page of a demande says that it is shown, and learns who else reads it.
 *
 * In: `#presence` (where sentences are announced, `data-battement` in seconds) and the form `#signe-de-vie`.
 * Out: one POST now and then every `data-battement` seconds while the page is visible. A refused access or a deleted
 * demande is said, and the signs stop; a network failure waits for the next one.
 */
const zone = document.getElementById('presence');
const signe = document.getElementById('signe-de-vie');
const PERDU = 'Vous n’avez plus accès à cette demande.';
let dites = '';

function dire(phrases) {
  const toutes = phrases.filter(Boolean);
  if (toutes.join('\n') === dites) return;
  dites = toutes.join('\n');
  zone.replaceChildren(
    ...toutes.map((phrase) => {
      const paragraphe = document.createElement('p');
      paragraphe.className = 'in-boite';
      paragraphe.textContent = phrase;
      return paragraphe;
    }),
  );
}

async function battre() {
  if (document.visibilityState !== 'visible') return;
  let reponse;
  try {
    reponse = await fetch(signe.action, { method: 'POST', body: new FormData(signe), redirect: 'error' });
  } catch {
    return;
  }
  if (reponse.ok) {
    const { lecteurs, changee } = await reponse.json();
    dire([changee, ...lecteurs]);
  } else if (reponse.status === 410) {
    arreter((await reponse.json()).supprimee);
  } else if (reponse.status === 404) {
    arreter(PERDU);
  }
}

function arreter(phrase) {
  clearInterval(horloge);
  document.removeEventListener('visibilitychange', battre);
  dire([phrase]);
}

const horloge = setInterval(battre, Number(zone.dataset.battement) * 1000);
document.addEventListener('visibilitychange', battre);
battre();
