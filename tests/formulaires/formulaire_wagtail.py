"""What the browser of an editor posts, from what the page holds."""

from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget

from formulaires.models import DemarchePage

TEXTES_RICHES = ("concerne", "preparer", "apres", "textes", "donnees")
SIMPLES = (
    "title", "slug", "accroche", "sigle", "publics", "duree_minutes", "cout", "delai", "validite",
    "sens_silence", "delai_nombre", "delai_unite", "delai_alerte", "delai_statut", "conservation_jours",
    "conservation_issue", "contact", "recours", "lien_externe", "seo_title", "search_description",
)  # fmt: skip


def champs_postes(page: DemarchePage) -> dict[str, str]:
    """Return the fields of the edition form of a démarche, filled with the values of `page`."""
    editeur = get_rich_text_editor_widget()
    postes = {
        **{nom: getattr(page, nom) or "" for nom in SIMPLES},
        **{nom: editeur.format_value(getattr(page, nom)) for nom in TEXTES_RICHES},
        "service": page.service_id or "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    for nom in ("eligibilite", "etapes", "statuts", "remplacements"):
        flux = getattr(page, nom)
        postes.update(blocs_postes(nom, flux))
    return postes


def blocs_postes(nom: str, flux: blocks.StreamValue) -> dict[str, str]:
    """Return the fields of one StreamField of an edition form."""
    return _bloc(flux.stream_block, flux, nom)


def _bloc(bloc: blocks.Block, valeur, prefixe: str) -> dict[str, str]:
    if isinstance(bloc, blocks.BaseStreamBlock):
        return _suite(prefixe, [(enfant.block, enfant.value, enfant.block_type, enfant.id) for enfant in valeur])
    if isinstance(bloc, blocks.ListBlock):
        return _suite(prefixe, [(bloc.child_block, element, "", "") for element in valeur])
    if isinstance(bloc, blocks.BaseStructBlock):
        postes = {}
        for nom, enfant in bloc.child_blocks.items():
            postes.update(_bloc(enfant, valeur[nom], f"{prefixe}-{nom}"))
        return postes
    if isinstance(bloc, blocks.BooleanBlock):
        return {prefixe: "on"} if valeur else {}
    if isinstance(bloc, blocks.MultipleChoiceBlock):
        return {prefixe: list(valeur or ())}
    if isinstance(bloc, blocks.ChooserBlock):
        return {prefixe: valeur.pk if valeur else ""}
    return {prefixe: "" if valeur is None else str(valeur)}


def _suite(prefixe: str, elements: list[tuple]) -> dict[str, str]:
    postes = {f"{prefixe}-count": len(elements)}
    for rang, (bloc, valeur, genre, identifiant) in enumerate(elements):
        place = f"{prefixe}-{rang}"
        postes |= {f"{place}-type": genre, f"{place}-order": rang, f"{place}-deleted": ""}
        postes[f"{place}-id"] = identifiant or ""
        postes.update(_bloc(bloc, valeur, f"{place}-value"))
    return postes
