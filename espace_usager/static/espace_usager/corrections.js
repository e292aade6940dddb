/* Compte les corrections faites, comme le serveur les compte. */

const compte = document.querySelector("[data-corriges]");

document.addEventListener("portail:enregistre", ({ detail: { corriges } }) => {
  if (corriges) compte.textContent = corriges.length;
});
