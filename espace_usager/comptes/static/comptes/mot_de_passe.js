/* Coche la règle du mot de passe pendant la saisie, avec les nombres du serveur, et dit la solidité. Rien ne sort de la
   page : le serveur contrôle à l’envoi, et tout fonctionne sans ce script. */

const SOLIDITES = [[80, "bonne"], [50, "moyenne"], [0, "faible"]]; // Seuils de la délibération CNIL n° 2022-100.

function entropie(motDePasse, alphabets) {
  const caracteres = [...motDePasse].filter((caractere, rang, tous) => caractere !== tous[rang - 1]);
  const alphabet = alphabets
    .filter(([motif]) => caracteres.some((caractere) => new RegExp(motif).test(caractere)))
    .reduce((total, [, taille]) => total + taille, 0);
  return alphabet ? caracteres.length * Math.log2(alphabet) : 0;
}

function suivre(regle) {
  const groupe = regle.closest(".fr-password");
  const saisie = groupe.querySelector("input");
  const solidite = groupe.querySelector("[data-solidite]");
  const alphabets = JSON.parse(regle.dataset.alphabets);
  saisie.addEventListener("input", () => {
    const bits = entropie(saisie.value, alphabets);
    const tenue = [...saisie.value].length >= Number(regle.dataset.longueur) && bits >= Number(regle.dataset.bits);
    regle.classList.toggle("fr-message--valid", tenue);
    regle.classList.toggle("fr-message--info", !tenue);
    const [, mot] = SOLIDITES.find(([seuil]) => bits >= seuil);
    solidite.textContent = saisie.value ? `. Solidité actuelle\u00a0: ${mot}` : "";
  });
}

document.querySelectorAll("[data-alphabets]").forEach(suivre);
