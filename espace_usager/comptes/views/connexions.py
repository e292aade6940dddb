"""« Vos connexions »: when and with what this account signed in, and how to end the other sessions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from espace_usager.comptes.connexions import DE_CETTE_SESSION, fermer_les_autres_sessions

PAR_PAGE = 20


@method_decorator([never_cache, login_required], name="dispatch")
class ConnexionsView(View):
    """The last sign-ins, the present one marked; by POST, end all the sessions but this one."""

    def get(self, request):
        pages = Paginator(request.user.connexions.order_by("-le", "-pk"), PAR_PAGE)
        contexte = {
            "page": pages.get_page(request.GET.get("page")),
            "de_cette_session": request.session.get(DE_CETTE_SESSION),
        }
        return render(request, "espace_usager/comptes/connexions.html", contexte)

    def post(self, request):
        fermer_les_autres_sessions(request)
        messages.success(request, "Vos autres sessions sont fermées.")
        return redirect("compte:connexions")
