"""Installing the second factor and its backup codes; removing it when it is optional."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView, View
from django_otp.plugins.otp_static.models import StaticToken
from two_factor.utils import default_device, get_otpauth_url
from two_factor.views import BackupTokensView, QRGeneratorView, SetupCompleteView, SetupView

from espace_usager.comptes.redirections import avec_suite, page_d_arrivee, suite_demandee
from espace_usager.comptes.second_facteur import FormulaireRetrait, retirer_le_second_facteur
from espace_usager.comptes.views.blocage import compte_bloque
from espace_usager.comptes.views.preuve import est_bloque_pour, mot_de_passe_prouve

PREFIXE = "second_facteur"


@method_decorator([never_cache, login_required], name="dispatch")
class SecondFacteurView(TemplateView):
    """Whether the second factor is installed, and how many backup codes are left."""

    template_name = "two_factor/profile/profile.html"

    def get_context_data(self, **kwargs):
        codes = StaticToken.objects.filter(device__user=self.request.user).count()
        return super().get_context_data(**kwargs, appareil=default_device(self.request.user), codes_de_secours=codes)


class InstallationView(SetupView):
    """One page: scan, type the code shown, done."""

    form_list = SetupView.form_list[1:]

    def dispatch(self, request, *args, **kwargs):
        # The library asks on GET only: a session by password alone could add a device of its own by POST.
        if default_device(request.user):
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_prefix(self, request, *args, **kwargs):
        return PREFIXE

    def get_success_url(self):
        return avec_suite(self.success_url, suite_demandee(self.request))

    def get_context_data(self, form, **kwargs):
        contexte = super().get_context_data(form, **kwargs)
        adresse = get_otpauth_url(self.request.user.email, contexte["secret_key"], settings.OTP_TOTP_ISSUER)
        return contexte | {"otpauth_url": adresse, "suite": suite_demandee(self.request)}

    def done(self, form_list, **kwargs):
        # The session now opens more doors than before: it changes its name, as it does at sign-in.
        self.request.session.cycle_key()
        return super().done(form_list, **kwargs)


@method_decorator([never_cache, login_required, sensitive_post_parameters()], name="dispatch")
class RetraitView(View):
    """Remove a citizen's optional second factor: from a session that gave its code, with the password again."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and (request.user.est_agent or not request.user.is_verified()):
            return redirect("two_factor:profile")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._montrer(FormulaireRetrait())

    def post(self, request):
        if est_bloque_pour(request):
            return compte_bloque(request, credentials={"username": request.user.email})
        formulaire = FormulaireRetrait(request.POST)
        if not formulaire.is_valid() or not mot_de_passe_prouve(request, formulaire):
            return self._montrer(formulaire)
        retirer_le_second_facteur(request.user)
        messages.success(request, "Votre second facteur est retiré. Un courriel vous le confirme.")
        return redirect("two_factor:profile")

    def _montrer(self, formulaire):
        return render(self.request, "two_factor/profile/disable.html", {"form": formulaire})


class CodeQRView(QRGeneratorView):
    """The key as a picture to scan."""

    def get_issuer(self):
        return settings.OTP_TOTP_ISSUER


class InstalleView(SetupCompleteView):
    """The second factor works: keep backup codes, then go on."""

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs):
        suite = suite_demandee(self.request) or page_d_arrivee(self.request.user)
        return super().get_context_data(**kwargs, suite=suite)


class CodesDeSecoursView(BackupTokensView):
    """The backup codes: shown to their owner, made anew on request."""

    def get_device(self):
        """Return the holder of the codes; merely looking at the page never creates it (C21)."""
        if self.request.method == "POST":
            return super().get_device()
        return self.request.user.staticdevice_set.first()

    def get_context_data(self, **kwargs):
        contexte = super().get_context_data(**kwargs)
        appareil = contexte["device"]
        codes = list(appareil.token_set.order_by("pk").values_list("token", flat=True)) if appareil else []
        return contexte | {"codes": codes}
