"""« Mes préférences », and the link of a mail that unticks one of them."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from espace_usager.actions.refuser_courriels import choisir_courriels, refuser_courriel
from espace_usager.models import Nouvelle, RefusDeCourriel
from espace_usager.notifications.desabonnement import usager_et_nouvelle
from formulaires.dsfr import FormulaireDsfr

BOITE_INCONNUE = "Cette case n’existe pas. Cochez seulement les cases proposées, puis enregistrez de nouveau."


class CasesACocher(forms.MultipleChoiceField):
    """As many boxes as wanted, or none: nothing here is « facultatif »."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value):
        if value:
            super().validate(value)


class FormulairePreferences(FormulaireDsfr):
    """One box per kind of news; those ticked are told by mail."""

    nouvelles = CasesACocher(
        label="Me prévenir par courriel",
        choices=Nouvelle.choices,
        error_messages={"invalid_choice": BOITE_INCONNUE, "invalid_list": BOITE_INCONNUE},
    )

    def __init__(self, usager, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nouvelles"].help_text = f"Les courriels sont envoyés à {usager.email}."


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """Show the boxes as they are, or keep them as posted (P18)."""
    formulaire = FormulairePreferences(
        request.user, request.POST if request.method == "POST" else None, initial={"nouvelles": _voulues(request.user)}
    )
    if formulaire.is_valid():
        choisir_courriels(usager=request.user, voulues=formulaire.cleaned_data["nouvelles"])
        messages.success(request, "Vos préférences sont enregistrées.")
        return redirect("espace:preferences")
    return render(request, "espace_usager/preferences.html", {"form": formulaire})


def _voulues(usager) -> list[str]:
    refusees = RefusDeCourriel.objects.filter(usager=usager).values_list("nouvelle", flat=True)
    return [nouvelle for nouvelle in Nouvelle.values if nouvelle not in set(refusees)]


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desabonnement(request, jeton):
    """The link « Ne plus recevoir ces courriels »: seen, it asks; posted, it unticks, by a person or a mail program.

    Mail programs post from elsewhere, without cookie nor form token (RFC 8058): the signed link is the proof, which is
    why this view alone does without CSRF protection. Nobody is signed in by it. The answer is never a redirection.
    """
    trouve = usager_et_nouvelle(jeton)
    if trouve is None:
        return render(request, "espace_usager/desabonnement_impossible.html", status=410)
    usager, nouvelle = trouve
    fait = request.method == "POST"
    if fait:
        refuser_courriel(usager=usager, nouvelle=nouvelle)
    return render(request, "espace_usager/desabonnement.html", {"nouvelle": nouvelle, "fait": fait})
