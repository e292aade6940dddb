// Opens what must be seen: the problems of a refused publication, or the block that a link names.

function ouvrirLOnglet(element) {
  const onglet = element.closest("[role=tabpanel]");
  if (onglet?.hidden) document.querySelector(`[role=tab][href="#${onglet.id}"], [aria-controls="${onglet.id}"]`)?.click();
}

export function ouvrirLesProblemes() {
  const problemes = document.querySelector("[data-ed-refus]");
  if (!problemes) return;
  ouvrirLOnglet(problemes);
  requestAnimationFrame(() => problemes.focus());
}

// The block's tab, what folds it, then the block itself.
export function ouvrirLeBloc() {
  const bloc = window.location.hash.startsWith("#block-") && document.getElementById(window.location.hash.slice(1));
  if (!bloc) return;
  ouvrirLOnglet(bloc);
  for (let section = bloc; section; section = section.parentElement?.closest("section")) {
    const bouton = section.querySelector(":scope > .w-panel__header [data-panel-toggle]");
    if (bouton?.getAttribute("aria-expanded") === "false") bouton.click();
  }
  requestAnimationFrame(() => {
    bloc.scrollIntoView({ block: "start" });
    const saisies = [...bloc.querySelectorAll("input:not([type=hidden]), textarea, select")];
    saisies.find((saisie) => !saisie.closest("[hidden]"))?.focus({ preventScroll: true }); // its settings are folded
  });
}
