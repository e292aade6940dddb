"""The files of a demande: downloaded, or seen as pictures we made of them; never the bytes themselves in a page."""

from django.http import Http404
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.coffre.apercus import apercu_de, est_dessinable
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import est_consultable, servir
from formulaires.documents.delivrance import accuse_de
from formulaires.instruction.views.demande import UneDemande
from formulaires.journal.ecrire import ecrire
from formulaires.models import PieceJointe

ATTENTE = 300
"""Seconds after which a browser may ask again for a file that the antivirus has not seen."""


class UnePiece(UneDemande, WagtailAdminTemplateMixin, View):
    """One file of a demande the agent may read. Without a healthy verdict, a page says why it is not given."""

    http_method_names = ["get", "head", "options"]
    template_name = "formulaires/instruction/apercu.html"
    header_icon = "doc-full"

    def get(self, request, reference, **cle):
        self.demande = self.trouver_demande()
        self.piece = self.trouver_piece(**cle)
        return self.donner() if est_consultable(self.piece.fichier) else self.refuser()

    def trouver_piece(self, piece) -> PieceJointe:
        """Return a piece, a file of the thread, a document of the decision: any file of this demande."""
        trouvee = self.demande.pieces.select_related("fichier__trousseau").filter(pk=piece).first()
        if trouvee is None:
            raise Http404
        return trouvee

    def donner(self):
        raise NotImplementedError

    def refuser(self):
        """Answer 410 for a file destroyed because it was infected, 503 for one that was not looked at yet."""
        if self.piece.fichier.etat == FichierChiffre.Etat.INFECTE:
            return self.render_to_response(self.get_context_data(), status=410)
        return self.render_to_response(self.get_context_data(), status=503, headers={"Retry-After": str(ATTENTE)})

    def get_context_data(self, **parametres):
        return super().get_context_data(
            demande=self.demande, piece=self.piece, consultable=est_consultable(self.piece.fichier), **parametres
        )

    def get_page_title(self):
        return self.piece.fichier.nom

    def inscrire(self, action: str) -> None:
        ecrire(action, acteur=self.request.user, objet=self.piece, demande=self.demande.reference)


class PieceView(UnePiece):
    """Download a file; each opening is written in the journal."""

    def donner(self):
        reponse = servir(self.piece.fichier, self.request)
        self.inscrire("piece.ouverte")
        return reponse


class AccuseView(PieceView):
    """The acknowledgement the citizen received, written now if nobody had asked for it yet."""

    def trouver_piece(self):
        return accuse_de(self.demande)


class ApercuView(UnePiece):
    """A page with the picture of a file, or why there is none."""

    def donner(self):
        return self.render_to_response(
            self.get_context_data(image=apercu_de(self.piece.fichier), dessinable=est_dessinable(self.piece.fichier))
        )


class ImageView(UnePiece):
    """The picture itself, made by us; each opening is written in the journal."""

    def donner(self):
        image = apercu_de(self.piece.fichier)
        if image is None:
            raise Http404
        reponse = servir(image, self.request)
        reponse["Content-Disposition"] = "inline"
        self.inscrire("piece.apercue")
        return reponse
