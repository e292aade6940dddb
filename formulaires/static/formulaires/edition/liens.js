// Opens the block that a link names: its tab, what folds it, then the block itself.

export function ouvrirLeBloc() {
  const bloc = window.location.hash.startsWith("#block-") && document.getElementById(window.location.hash.slice(1));
  if (!bloc) return;
  const onglet = bloc.closest("[role=tabpanel]");
  if (onglet?.hidden) document.querySelector(`[role=tab][href="#${onglet.id}"], [aria-controls="${onglet.id}"]`)?.click();
  for (let section = bloc; section; section = section.parentElement?.closest("section")) {
    const bouton = section.querySelector(":scope > .w-panel__header [data-panel-toggle]");
    if (bouton?.getAttribute("aria-expanded") === "false") bouton.click();
  }
  requestAnimationFrame(() => {
    bloc.scrollIntoView({ block: "start" });
    bloc.querySelector("input:not([type=hidden]), textarea, select")?.focus({ preventScroll: true });
  });
}
