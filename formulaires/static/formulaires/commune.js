/* Propose des communes pendant la frappe : « combobox » avec liste, selon le modèle ARIA. Sans réponse du serveur, la
   saisie libre suffit : rien n’est perdu, rien n’est bloqué. */

const DELAI = 200;
let rang = 0;

class Propositions {
  constructor(saisie) {
    this.saisie = saisie;
    this.active = -1;
    this.annulation = null;
    this.attente = null;
    this.liste = Object.assign(document.createElement("ul"), { className: "pt-propositions", hidden: true });
    this.liste.id = `communes-${(rang += 1)}`;
    this.liste.setAttribute("role", "listbox");
    this.liste.setAttribute("aria-label", "Communes proposées");
    this.annonce = Object.assign(document.createElement("p"), { className: "fr-sr-only" });
    this.annonce.setAttribute("role", "status");
    saisie.after(this.liste, this.annonce);
    for (const [nom, valeur] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.liste.id,
    })) saisie.setAttribute(nom, valeur);
    saisie.addEventListener("input", (evenement) => this.frapper(evenement));
    saisie.addEventListener("keydown", (evenement) => this.touche(evenement));
    saisie.addEventListener("blur", () => this.fermer());
    this.liste.addEventListener("mousedown", (evenement) => evenement.preventDefault());
    this.liste.addEventListener("click", (evenement) => {
      const option = evenement.target.closest("[role=option]");
      if (option) this.choisir(option);
    });
  }

  get options() {
    return [...this.liste.children];
  }

  /* La réponse est enregistrée quand elle est choisie ou quittée, pas à chaque lettre. */
  frapper(evenement) {
    if (evenement.isTrusted) evenement.stopPropagation();
    clearTimeout(this.attente);
    this.attente = setTimeout(() => this.chercher(), DELAI);
  }

  async chercher() {
    this.annulation?.abort();
    const texte = this.saisie.value.trim();
    if (!texte || document.activeElement !== this.saisie) return this.fermer();
    this.annulation = new AbortController();
    const question = new URLSearchParams({ q: texte });
    if (this.saisie.dataset.departements) question.set("departements", this.saisie.dataset.departements);
    try {
      const reponse = await fetch(`${this.saisie.dataset.communes}?${question}`, {
        signal: this.annulation.signal,
        credentials: "omit",
      });
      if (reponse.ok) this.montrer((await reponse.json()).communes);
      else this.fermer();
    } catch (erreur) {
      if (erreur.name !== "AbortError") this.fermer();
    }
  }

  montrer(communes) {
    if (document.activeElement !== this.saisie) return;
    this.liste.replaceChildren(...communes.map((commune, i) => {
      const option = document.createElement("li");
      option.id = `${this.liste.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.valeur = commune.valeur;
      const precision = Object.assign(document.createElement("span"), { className: "fr-hint-text" });
      precision.textContent = commune.precision;
      option.append(`${commune.valeur} `, precision);
      return option;
    }));
    this.activer(-1);
    this.ouvrir(communes.length > 0);
    const pluriel = communes.length > 1 ? "s" : "";
    this.annonce.textContent = communes.length
      ? `${communes.length} commune${pluriel} proposée${pluriel}. Flèches haut et bas pour les parcourir.`
      : "Aucune commune proposée.";
  }

  ouvrir(ouverte) {
    this.liste.hidden = !ouverte;
    this.saisie.setAttribute("aria-expanded", String(ouverte));
  }

  fermer() {
    clearTimeout(this.attente);
    this.annulation?.abort();
    this.annonce.textContent = "";
    this.activer(-1);
    this.ouvrir(false);
  }

  activer(i) {
    this.active = i;
    this.options.forEach((option, j) => option.setAttribute("aria-selected", String(i === j)));
    const option = this.options[i];
    if (option) {
      this.saisie.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.saisie.removeAttribute("aria-activedescendant");
  }

  touche(evenement) {
    const ouverte = !this.liste.hidden;
    const nombre = this.options.length;
    if (evenement.key === "ArrowDown" || evenement.key === "ArrowUp") {
      evenement.preventDefault();
      if (!ouverte) return this.chercher();
      const pas = evenement.key === "ArrowDown" ? 1 : -1;
      this.activer(this.active === -1 && pas === -1 ? nombre - 1 : (this.active + pas + nombre) % nombre);
    } else if (evenement.key === "Enter" && ouverte && this.active >= 0) {
      evenement.preventDefault();
      this.choisir(this.options[this.active]);
    } else if (evenement.key === "Escape" && ouverte) {
      evenement.preventDefault();
      this.fermer();
    }
  }

  choisir(option) {
    this.saisie.value = option.dataset.valeur;
    this.fermer();
    this.annonce.textContent = `${option.dataset.valeur} choisie.`;
    this.saisie.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const equipees = new WeakSet();

function equiper(saisie) {
  if (equipees.has(saisie)) return;
  equipees.add(saisie);
  new Propositions(saisie);
}

/* Une ligne ajoutée plus tard dans la page est équipée quand on y entre. */
document.addEventListener("focusin", (evenement) => {
  if (evenement.target.matches?.("input[data-communes]")) equiper(evenement.target);
});
document.querySelectorAll("input[data-communes]").forEach(equiper);

/* La page se ferme peut-être : ce qui est en cours de frappe est enregistré. */
document.addEventListener("visibilitychange", () => {
  const saisie = document.activeElement;
  if (document.visibilityState === "hidden" && equipees.has(saisie)) saisie.dispatchEvent(new Event("change", { bubbles: true }));
});

/* Avant l’enregistrement : ce qui est choisi dans la liste remplace la saisie. */
document.addEventListener("change", (evenement) => {
  const saisie = document.getElementById(evenement.target.dataset?.communeDe ?? "");
  if (saisie && evenement.target.value) saisie.value = evenement.target.value;
}, true);
