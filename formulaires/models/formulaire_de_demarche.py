"""The form of a démarche in Wagtail's editor: what it completes, what it refuses to publish."""

from wagtail.admin.forms import WagtailAdminPageForm

from formulaires.models.statuts_retires import problemes_des_statuts_en_usage, remplacements_de
from formulaires.publication.cles import completer_les_etapes, completer_les_statuts
from formulaires.publication.gel import geler, geler_le_delai
from formulaires.publication.verification import problemes_de

# What leads to a publication, now or once reread.
A_VERIFIER = {"action-publish", "action-submit", "action-restart-workflow"}


class FormulaireDemarchePage(WagtailAdminPageForm):
    """Proposes the keys left empty, and refuses a publication that citizens could not fill; drafts are always kept."""

    def clean(self):
        donnees = super().clean()
        ouvre_le, ferme_le = donnees.get("ouvre_le"), donnees.get("ferme_le")
        if ouvre_le and ferme_le and ferme_le <= ouvre_le:
            self.add_error("ferme_le", "La fermeture doit venir après l’ouverture.")
        completer_les_etapes(donnees.get("etapes") or ())
        completer_les_statuts(donnees.get("statuts") or ())
        if A_VERIFIER.intersection(self.data) and "etapes" in donnees and not donnees.get("lien_externe"):
            self._refuser_ce_qui_ne_se_remplit_pas(donnees)
        return donnees

    def _refuser_ce_qui_ne_se_remplit_pas(self, donnees) -> None:
        """Say each problem and its place; the page in memory becomes what was posted, so that links find its blocks."""
        etapes, statuts = donnees["etapes"], donnees.get("statuts") or []
        gel = geler(etapes, statuts, geler_le_delai(donnees))
        problemes = [
            *problemes_de(gel, self.instance.en_vigueur()),
            *self.instance.lettres_a_corriger(gel),
            *problemes_des_statuts_en_usage(self.instance, gel, remplacements_de(donnees.get("remplacements"))),
        ]
        if problemes:
            self.instance.etapes, self.instance.statuts = etapes, statuts
        for probleme in problemes:
            phrase = "\N{NO-BREAK SPACE}: ".join(filter(None, [probleme.lieu(gel), probleme.phrase]))
            self.add_error("etapes" if probleme.sur_les_etapes else "statuts", phrase)
