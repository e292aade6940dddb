"""`/api/faq/`: the frequent questions, with the rules in force in their answers."""

from ninja import Router, Schema

from cms_pages.models import FaqPage
from cms_pages.regles import substituer_les_regles
from config.api.erreurs import ERREURS
from config.api.suites import LIMITE, Apres, Limite, adresse_de_la_suite, page_de
from formulaires.courrier.adresses import adresse
from formulaires.models.visibilite import visibles

routes = Router(tags=["Questions fréquentes"])


class Question(Schema):
    """A question, its answer in HTML, and its address."""

    ancre: str
    groupe: str
    question: str
    reponse: str
    adresse: str


class ListeDeQuestions(Schema):
    """One page of questions, in the order of the site; `suivante` is the address of the next."""

    questions: list[Question]
    suivante: str | None


@routes.get("/", response={200: ListeDeQuestions, **ERREURS}, summary="Lister les questions fréquentes", url_name="faq")
def lister(request, apres: Apres = "", limite: Limite = LIMITE):
    page, suivante = page_de(_questions(), lambda question: question["ancre"], apres, limite)
    return {"questions": page, "suivante": adresse_de_la_suite(request, suivante, limite)}


def _questions() -> list[dict[str, str]]:
    page = visibles(FaqPage.objects.all()).first()
    if page is None:
        return []
    chemin = page.get_url_parts()[2]
    return [
        {
            "ancre": question["ancre"],
            "groupe": groupe.value["titre"],
            "question": question["question"],
            "reponse": substituer_les_regles(question["reponse"].source),
            "adresse": adresse(f"{chemin}#{question['ancre']}"),
        }
        for groupe in page.groupes
        for question in groupe.value["questions"]
    ]
