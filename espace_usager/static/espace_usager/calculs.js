/* Montre les valeurs calculées par le serveur après chaque enregistrement. */

document.addEventListener("portail:enregistre", ({ detail: { valeurs_calculees: calculees } }) => {
  for (const [chemin, texte] of Object.entries(calculees ?? {})) {
    const sortie = document.querySelector(`[data-calcul="${CSS.escape(chemin)}"]`);
    if (sortie && sortie.textContent !== texte) sortie.textContent = texte;
  }
});
