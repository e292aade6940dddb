/* Ce qui reste à envoyer : un envoi à la fois, dans l’ordre, recommencé tant que le serveur ne l’a pas confirmé.
   Rien n’est gardé ailleurs que dans la page. */

const ATTENTES = [2, 5, 10, 20, 30];

export class Attente {
  /* `poster(envoi, options)` rend la réponse du serveur ; `traiter(envoi, reponse)` dit ce qu’elle devient :
     "fait" (elle quitte la file), "encore" (tout de suite), "plus tard", ou "arret" (jusqu’à `reprendre`). */
  constructor({ poster, traiter, enPanne }) {
    Object.assign(this, { poster, traiter, enPanne });
    this.envois = new Map();
    this.essais = 0;
    this.occupee = false;
    this.arretee = false;
    this.attendent = [];
  }

  get vide() {
    return this.envois.size === 0;
  }

  /* Un nouvel envoi remplace celui du même nom, et cite ceux dont personne n’a dit ce qu’ils sont devenus. */
  noter(nom, contenu) {
    const avant = this.envois.get(nom);
    const apres = avant ? [...avant.apres, ...(avant.parti ? [avant.cle] : [])].slice(-20) : [];
    this.envois.delete(nom);
    this.envois.set(nom, { nom, contenu, cle: crypto.randomUUID(), apres, parti: false });
  }

  oublier(envoi) {
    if (this.envois.get(envoi.nom) === envoi) this.envois.delete(envoi.nom);
  }

  async envoyer() {
    if (this.occupee || this.arretee || this.vide) return;
    this.occupee = true;
    const envoi = this.envois.values().next().value;
    let issue = "plus tard";
    let recue = false;
    try {
      envoi.parti = true;
      const reponse = await this.poster(envoi, {});
      recue = true;
      issue = await this.traiter(envoi, reponse);
    } catch {
      issue = "plus tard";
    }
    this.occupee = false;
    this.suivre(issue, envoi, recue);
  }

  suivre(issue, envoi, recue) {
    if (issue === "arret") {
      this.arretee = true;
      return;
    }
    if (issue === "plus tard") {
      this.patienter(recue);
      return;
    }
    this.essais = 0;
    if (issue === "fait") this.oublier(envoi);
    if (this.vide) this.prevenir(true);
    else this.envoyer();
  }

  patienter(recue) {
    const secondes = ATTENTES[Math.min(this.essais, ATTENTES.length - 1)];
    this.essais += 1;
    this.enPanne(secondes);
    clearTimeout(this.reprise);
    this.reprise = setTimeout(() => this.envoyer(), secondes * 1000);
    if (recue) this.prevenir(false);
  }

  reprendre() {
    this.arretee = false;
    clearTimeout(this.reprise);
    this.envoyer();
  }

  /* Tout envoyer, même si la page disparaît : chaque envoi porte sa clé, deux fois n’est qu’une. */
  laisserPartir() {
    if (this.arretee) return;
    for (const envoi of this.envois.values()) {
      envoi.parti = true;
      this.poster(envoi, { keepalive: true }).catch(() => {});
    }
  }

  /* Vrai quand tout est enregistré ; faux si le serveur répond mais n’y arrive pas. Sans réseau, attend. */
  vider() {
    if (this.vide) return Promise.resolve(true);
    const promesse = new Promise((resoudre) => this.attendent.push(resoudre));
    this.reprendre();
    return promesse;
  }

  prevenir(reussi) {
    for (const resoudre of this.attendent.splice(0)) resoudre(reussi);
  }
}
