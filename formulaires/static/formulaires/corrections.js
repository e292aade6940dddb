/* Le bouton dit combien de réponses sont cochées. Sans ce script, il demande celles qui le sont. */

for (const bouton of document.querySelectorAll("[data-compter]")) {
  const { compter, aucune, une, plusieurs } = bouton.dataset;
  const dire = () => {
    const nombre = document.querySelectorAll(`input[name="${compter}"]:checked`).length;
    bouton.textContent = nombre > 1 ? plusieurs.replace("%d", nombre) : nombre === 1 ? une : aucune;
    bouton.disabled = nombre === 0;
  };
  document.addEventListener("change", dire);
  dire();
}
