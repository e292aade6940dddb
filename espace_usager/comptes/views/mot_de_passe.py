"""« Mot de passe oublié » and « Mot de passe »."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from two_factor.utils import default_device

from espace_usager.comptes.forms import FormulaireAdresse, FormulaireMotDePasse
from espace_usager.comptes.mots_de_passe import changer_de_mot_de_passe
from espace_usager.comptes.redirections import suite_demandee
from espace_usager.comptes.temporaires import demander_un_mot_de_passe_temporaire
from espace_usager.comptes.views.blocage import compte_bloque
from espace_usager.comptes.views.preuve import est_bloque_pour, mot_de_passe_prouve

ADRESSE_INDIQUEE = "comptes_mot_de_passe_oublie"


@method_decorator(never_cache, name="dispatch")
class MotDePasseOublieView(FormView):
    """The address, then the same page whatever the address (P11, screen 09c)."""

    template_name = "espace_usager/comptes/mot_de_passe_oublie.html"
    form_class = FormulaireAdresse

    def form_valid(self, form):
        demander_un_mot_de_passe_temporaire(**form.cleaned_data)
        self.request.session[ADRESSE_INDIQUEE] = form.cleaned_data["courriel"]
        return redirect(f"{self.request.path}?envoye")

    def get_context_data(self, **kwargs):
        envoye = "envoye" in self.request.GET and self.request.method == "GET"
        courriel = self.request.session.get(ADRESSE_INDIQUEE) if envoye else None
        return super().get_context_data(**kwargs, envoye_a=courriel)


@method_decorator([never_cache, login_required, sensitive_post_parameters()], name="dispatch")
class MotDePasseView(View):
    """Change the password: the present one is asked again, unless a temporary one has just been used (screen 08e)."""

    def get(self, request):
        return self._montrer(FormulaireMotDePasse(usager=request.user))

    def post(self, request):
        if est_bloque_pour(request):
            return compte_bloque(request, credentials={"username": request.user.email})
        formulaire = FormulaireMotDePasse(request.POST, usager=request.user)
        actuel_demande = "mot_de_passe_actuel" in formulaire.fields
        if not formulaire.is_valid() or (actuel_demande and not mot_de_passe_prouve(request, formulaire)):
            return self._montrer(formulaire)
        changer_de_mot_de_passe(request.user, formulaire.cleaned_data["mot_de_passe"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Votre mot de passe est changé. Vos autres appareils sont déconnectés.")
        return redirect(suite_demandee(request) or "compte:mot_de_passe")

    def _montrer(self, formulaire):
        contexte = {
            "form": formulaire,
            "suite": suite_demandee(self.request),
            "second_facteur": default_device(self.request.user),
        }
        return render(self.request, "espace_usager/comptes/mot_de_passe.html", contexte)
