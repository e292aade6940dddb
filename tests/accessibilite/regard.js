// What a page looks like to people who enlarge, space out, or use a keyboard. Returns sentences, none when all is well.
// `sauf` selects what is not ours, which is not looked at.
(() => {
  const ESPACEMENT = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`;
  const ATTEIGNABLES = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  const nom = (element) =>
    `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}.${[...element.classList].join(".")} « ${(element.innerText || element.getAttribute("aria-label") || "").trim().slice(0, 40)} »`;

  const estVisible = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  function avec(style, verifier) {
    const feuille = new CSSStyleSheet();
    feuille.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille];
    try {
      return verifier();
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((autre) => autre !== feuille);
    }
  }

  // What is cut at its ordinary size is so on purpose: the words of a button reduced to its icon.
  const coupes = (deja, sauf) => coupesIci(sauf).filter((element) => !deja.has(element)).map(nom);

  function coupesIci(sauf) {
    return [...document.querySelectorAll("body *")].filter((element) => {
      if (sauf && element.closest(sauf)) return false;
      if (element.clientWidth <= 1 || element.clientHeight <= 1 || !estVisible(element)) return false;
      const style = getComputedStyle(element);
      const cache = (sens) => ["hidden", "clip"].includes(style[`overflow${sens}`]);
      const texte = [...element.childNodes].some((noeud) => noeud.nodeType === Node.TEXT_NODE && noeud.textContent.trim());
      return texte && ((cache("X") && element.scrollWidth > element.clientWidth + 1) ||
        (cache("Y") && element.scrollHeight > element.clientHeight + 1));
    });
  }

  function aspect(element) {
    return [element, ...element.querySelectorAll("*"), element.nextElementSibling, element.parentElement]
      .filter(Boolean)
      .flatMap((autre) => [null, "::before", "::after"].map((pseudo) => {
        const s = getComputedStyle(autre, pseudo);
        return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.textDecorationLine].join(" ");
      })).join("|");
  }

  function sansFoyer() {
    const muets = [];
    for (const element of document.querySelectorAll(ATTEIGNABLES)) {
      if (element.disabled || element.tabIndex < 0 || !estVisible(element)) continue;
      document.activeElement?.blur();
      const avant = aspect(element);
      element.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement === element && aspect(element) === avant) muets.push(nom(element));
    }
    document.activeElement?.blur();
    return muets;
  }

  const larges = () => [...document.querySelectorAll("body *")]
    .filter((element) => estVisible(element) && element.getBoundingClientRect().right > window.innerWidth + 1)
    .map(nom);

  const deborde = () => document.documentElement.scrollWidth > window.innerWidth;

  return {
    large(sauf) {
      const deja = new Set(coupesIci(sauf));
      return [
        ...sansFoyer().map((element) => `foyer invisible : ${element}`),
        ...avec("html { font-size: 200% !important; }", () => coupes(deja, sauf).map((element) => `coupé à 200 % : ${element}`)),
        ...avec(ESPACEMENT, () => [
          ...coupes(deja, sauf).map((element) => `coupé quand le texte est espacé : ${element}`),
          ...(deborde() ? ["déborde quand le texte est espacé"] : []),
        ]),
      ];
    },
    // Wagtail's scripts follow the size of the window one frame later.
    async etroit() {
      document.querySelectorAll("details").forEach((details) => { details.open = true; });
      for (let images = 0; images < 2; images += 1) await new Promise(requestAnimationFrame);
      return deborde() ? [`déborde à 320 pixels : ${document.documentElement.scrollWidth}, par ${larges().slice(-3)}`] : [];
    },
  };
})()
