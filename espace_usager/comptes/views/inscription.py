"""Opening an account: the form of the second block, and the page that says a mail has left."""

from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView, View

from espace_usager.comptes.forms import FormulaireConnexion, FormulaireInscription
from espace_usager.comptes.inscription import inscrire
from espace_usager.comptes.redirections import avec_suite, suite_demandee
from espace_usager.comptes.views.connexion import PREFIXE_D_INSCRIPTION, ConnexionView

COURRIEL_ENVOYE = "comptes_courriel_envoye"
SUITE = "comptes_suite"


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class InscriptionView(View):
    """« Créer mon compte »: the answer is the same whether the address is known or not (P03)."""

    def get(self, request):
        return redirect(avec_suite("comptes:connexion", suite_demandee(request), "#creer"))

    def post(self, request):
        formulaire = FormulaireInscription(request.POST, prefix=PREFIXE_D_INSCRIPTION)
        if not formulaire.is_valid():
            return self._remontrer(formulaire)
        inscrire(**formulaire.cleaned_data)
        request.session[SUITE] = suite_demandee(request)
        return annoncer_l_envoi(request, formulaire.cleaned_data["courriel"])

    def _remontrer(self, formulaire):
        contexte = {
            "form": FormulaireConnexion(prefix=ConnexionView.AUTH_STEP),
            "inscription": formulaire,
            "suite": suite_demandee(self.request),
        }
        return render(self.request, "espace_usager/comptes/connexion.html", contexte)


@method_decorator(never_cache, name="dispatch")
class CourrielEnvoyeView(TemplateView):
    """What to do now: open the mail. Its address is kept in the session, so that the page can be shown again."""

    template_name = "espace_usager/comptes/courriel_envoye.html"

    def get(self, request, *args, **kwargs):
        courriel = request.session.get(COURRIEL_ENVOYE)
        if not courriel:
            return redirect("comptes:connexion")
        return self.render_to_response(self.get_context_data(courriel=courriel))


def annoncer_l_envoi(request, courriel: str):
    request.session[COURRIEL_ENVOYE] = courriel
    return redirect("comptes:courriel_envoye")
