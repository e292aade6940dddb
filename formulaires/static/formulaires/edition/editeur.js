// The comfort of the editor of démarches, beside Wagtail's own script. Without it, keys are typed by hand and proposed
// by the server when they are left empty.
import { proposerLesCles } from "./cles.js";
import { montrerLesConditions } from "./conditions.js";
import { ouvrirLeBloc, ouvrirLesProblemes } from "./liens.js";
import { montrerLesStatuts } from "./statuts.js";

const formulaire = document.querySelector("[data-edit-form]");
let attente;
let montre = false;

// Wagtail draws the blocks after the page is read: until then there is nothing to do.
function rafraichir() {
  if (!formulaire.querySelector('[name="etapes-count"], [name="champs-count"]')) return;
  proposerLesCles(formulaire);
  montrerLesConditions(formulaire);
  montrerLesStatuts(formulaire);
  if (montre) return;
  montre = true;
  ouvrirLeBloc();
  ouvrirLesProblemes();
}

// At most five times a second: Wagtail redraws something all the time, waiting for it to rest could last for ever.
function bientot() {
  attente ??= setTimeout(() => {
    attente = undefined;
    rafraichir();
  }, 200);
}

if (formulaire) {
  rafraichir();
  formulaire.addEventListener("input", bientot);
  formulaire.addEventListener("change", bientot);
  new MutationObserver(bientot).observe(formulaire, { childList: true, subtree: true });
  window.addEventListener("hashchange", ouvrirLeBloc);
}
