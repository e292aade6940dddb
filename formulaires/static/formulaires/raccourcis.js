/*
 * Opens with its key what the browser does not: a `<summary accesskey>`, which Chromium ignores.
 *
 * In: Alt (Alt and Maj too, as Firefox asks) with the letter of a summary. Out: its details open, the focus on it.
 */
document.addEventListener('keydown', (evenement) => {
  if (!evenement.altKey || evenement.ctrlKey || evenement.metaKey) return;
  const lettre = evenement.key.toLowerCase();
  const titre = [...document.querySelectorAll('summary[accesskey]')].find((ici) => ici.accessKey === lettre);
  if (!titre) return;
  evenement.preventDefault();
  titre.parentElement.open = true;
  titre.focus();
});
