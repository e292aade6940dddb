// Questions fréquentes : compte qu’une réponse est ouverte, et remercie d’un avis sans quitter la page.
// Sans ce script, l’avis part par le formulaire et rien d’autre ne manque.

const lues = new Set();

function envoyer(formulaire, avis) {
  const corps = new URLSearchParams({ question: formulaire.elements.question.value, avis });
  return fetch(formulaire.action, { method: "POST", body: corps, headers: { Accept: "application/json" }, keepalive: true });
}

function remercier(formulaire, phrase) {
  const dit = document.createElement("p");
  dit.className = "fr-text--sm fr-mb-0";
  dit.setAttribute("role", "status");
  dit.tabIndex = -1;
  formulaire.replaceWith(dit);
  dit.textContent = phrase;
  dit.focus();
}

document.addEventListener("submit", (evenement) => {
  const formulaire = evenement.target.closest("[data-avis]");
  if (!formulaire || !evenement.submitter) return;
  evenement.preventDefault();
  envoyer(formulaire, evenement.submitter.value)
    .then((reponse) => {
      if (!reponse.ok) throw new Error(reponse.status);
      remercier(formulaire, evenement.submitter.value === "oui" ? formulaire.dataset.oui : formulaire.dataset.non);
    })
    .catch(() => HTMLFormElement.prototype.submit.call(ajouterLAvis(formulaire, evenement.submitter)));
});

// Le bouton ne voyage pas avec submit() : son nom et sa valeur sont ajoutés au formulaire.
function ajouterLAvis(formulaire, bouton) {
  const champ = document.createElement("input");
  Object.assign(champ, { type: "hidden", name: bouton.name, value: bouton.value });
  formulaire.append(champ);
  return formulaire;
}

document.addEventListener("dsfr.disclose", (evenement) => {
  const formulaire = evenement.target.querySelector?.("[data-avis]");
  if (!formulaire || lues.has(evenement.target.id)) return;
  lues.add(evenement.target.id);
  envoyer(formulaire, "lue").catch(() => {});
});
