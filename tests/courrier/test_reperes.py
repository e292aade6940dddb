"""The words of staff in place of a mail's own: what is refused, and what the citizen reads."""

from email import message_from_string, policy

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from formulaires.courrier import genres
from formulaires.courrier.contenu import contenu_d_origine, contenu_ecrit, texte_d_origine
from formulaires.courrier.genres import courriel, genre, modifiables
from formulaires.courrier.models import ModeleDeCourriel
from formulaires.courrier.taches import envoyer
from tests.courriels import dernier_courriel
from tests.factories.courrier import CourrielFactory

INSECABLE = "\u00a0"
TEXTE = "Bonjour {prenom_nom},\n\nVotre demande {reference} avance.\n\nLa voir :\n{lien}\n\nÀ bientôt."


def modele(sujet="Du nouveau pour {reference}", texte=TEXTE, **colonnes) -> ModeleDeCourriel:
    return ModeleDeCourriel(**{"genre": "exemple", "sujet": sujet, "texte": texte, **colonnes})


def fautes(**mots) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refus:
        modele(**mots).full_clean(validate_unique=False)
    return refus.value.message_dict


def envoyer_l_exemple():
    envoyer(CourrielFactory().pk)
    return dernier_courriel()


def html_de(message) -> str:
    return message.alternatives[0].content


@pytest.mark.django_db
def test_what_a_citizen_reads_is_what_staff_wrote():
    modele().save()

    message = envoyer_l_exemple()

    assert message.subject == "Du nouveau pour ESV-2026-004127"
    assert message.body == (
        "Du nouveau pour ESV-2026-004127\n\n"
        "Bonjour Camille Moreau,\n\n"
        "Votre demande ESV-2026-004127 avance.\n\n"
        "La voir :\nhttp://testserver/espace/\n\n"
        "À bientôt.\n\n"
        "Le ministère de la Culture, Démarches en ligne\n\n"
        "-- \nMessage automatique, merci de ne pas y répondre.\n"
    )


@pytest.mark.django_db
def test_the_html_part_has_its_paragraphs_and_one_button():
    modele(texte=TEXTE + "\n\nOu ici : {lien}\nmerci").save()

    html = html_de(envoyer_l_exemple())

    assert "<p>Bonjour Camille Moreau,</p>" in html
    assert html.count('font-weight: 700">La voir</a>') == 1
    assert html.count(">http://testserver/espace/</a>") == 2
    assert 'Ou ici : <a href="http://testserver/espace/"' in html
    assert "</a><br>merci</p>" in html


@pytest.mark.django_db
def test_a_placeholder_without_value_leaves_no_hole(contexte_exemple):
    contexte_exemple["reference"] = None
    modele(sujet="Du nouveau", texte="Un.\n\n{reference}\n\nDeux : {lien}").save()

    message = envoyer_l_exemple()

    assert "Un.\n\nDeux : http" in message.body
    assert "<p></p>" not in html_de(message)


@pytest.mark.django_db
def test_the_link_that_stops_such_mails_stays_whatever_staff_write(contexte_exemple):
    contexte_exemple["desabonnement"] = "http://testserver/desabonnement/x/"
    modele().save()

    message = envoyer_l_exemple()

    assert message.body.endswith("http://testserver/desabonnement/x/\n")
    assert 'href="http://testserver/desabonnement/x/"' in html_de(message)
    assert message.extra_headers["List-Unsubscribe"] == "<http://testserver/desabonnement/x/>"


@pytest.mark.django_db
@pytest.mark.parametrize("separateur", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_c37_a_name_can_add_neither_a_header_nor_a_paragraph(contexte_exemple, separateur):
    contexte_exemple["prenom_nom"] = f"Camille{separateur}{separateur}Bcc: pirate@exemple.fr"
    modele(sujet="Pour {prenom_nom}").save()

    message = envoyer_l_exemple()

    recu = message_from_string(message.message().as_string(), policy=policy.default)
    assert message.subject == "Pour Camille Bcc: pirate@exemple.fr"
    assert (recu["Bcc"], message.recipients()) == (None, ["camille.moreau@exemple.fr"])
    assert "Bonjour Camille Bcc: pirate@exemple.fr," in message.body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nom", ['<img src=x onerror=alert(1)> & "Fils"', "{lien}", "{{ 7 }}{% load x %}", "\u202eeliaM 🎭"]
)
def test_c34_a_hostile_name_is_shown_as_typed(contexte_exemple, nom):
    contexte_exemple["prenom_nom"] = nom
    modele().save()

    message = envoyer_l_exemple()

    assert f"Bonjour {nom}," in message.body
    assert f"<p>Bonjour {escape(nom)},</p>" in html_de(message)


@pytest.mark.django_db
def test_c34_html_written_by_staff_is_shown_as_typed():
    modele(texte="<b>Bonjour</b> {lien}<script>1</script>").save()

    html = html_de(envoyer_l_exemple())

    assert "&lt;b&gt;Bonjour&lt;/b&gt;" in html
    assert "<script>" not in html


CODES = ["{% load i18n %}", "{{ settings.SECRET_KEY }}", "{{ reference }}", "{reference.__class__}", "{0}", "{", "}"]


@pytest.mark.parametrize("code", CODES)
def test_c38_template_code_is_refused_with_the_list_of_what_is_allowed(code):
    constats = fautes(sujet=f"Du nouveau {code}", texte=f"{TEXTE} {code}")

    phrase = f"«{INSECABLE}{code}{INSECABLE}» n’est pas un repère. Repères possibles{INSECABLE}:"
    assert constats == {
        "sujet": [f"{phrase} {{prenom_nom}}, {{reference}}."],
        "texte": [f"{phrase} {{prenom_nom}}, {{reference}}, {{lien}}."],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_c38_template_code_that_got_into_the_database_is_never_run_nor_sent(code):
    modele(texte=f"{TEXTE} {code}").save()

    assert envoyer_l_exemple().subject == "Exemple ESV-2026-004127, pour Camille Moreau"


def test_c38_substitution_by_itself_executes_nothing(settings):
    ecrit = contenu_ecrit("Un sujet", " ".join(CODES), genre("exemple"), {"lien": "http://testserver/"})

    assert " ".join(CODES) in ecrit.texte
    assert settings.SECRET_KEY not in ecrit.texte + ecrit.html


def test_the_link_can_never_be_taken_out_of_a_mail():
    assert fautes(texte="Bonjour.") == {
        "texte": [f"Gardez le repère {{lien}}{INSECABLE}: sans lui, la personne ne pourrait pas agir."]
    }


def test_what_is_required_never_shows_in_a_subject():
    assert list(fautes(sujet="Ouvrez {lien}")) == ["sujet"]


def test_a_kind_of_mail_may_require_more_than_its_link():
    courriel("secret", sujet="Un code", reperes={"code": "1234"}, obligatoires=["code"])(dict)

    assert "Gardez le repère {code}" in fautes(genre="secret", sujet="Un code", texte="Ici : {lien}")["texte"][0]
    assert list(fautes(genre="secret", sujet="Votre code {code}", texte="{code} {lien}")) == ["sujet"]


def test_a_kind_of_mail_cannot_require_a_placeholder_it_does_not_give():
    with pytest.raises(ValueError, match="code"):
        courriel("secret", sujet="Un code", reperes={}, obligatoires=["code"])


def test_a_subject_holds_on_one_line():
    assert fautes(sujet="Un\nBcc: deux") == {"sujet": ["Le sujet tient sur une seule ligne."]}


def test_words_for_a_mail_that_does_not_exist_are_refused():
    assert fautes(genre="inconnu") == {"genre": ["Ce courriel n’existe pas."]}


def test_staff_may_change_every_mail_of_the_portal():
    assert {declare.nom for declare in modifiables()} == set(genres._genres)


@pytest.mark.parametrize("nom", [declare.nom for declare in modifiables()])
def test_the_original_text_of_each_mail_may_be_kept_as_it_is_and_says_the_same(nom):
    declare = genre(nom)
    origine = texte_d_origine(declare)

    assert declare.quand
    modele(genre=nom, sujet=declare.sujet, texte=origine).full_clean(validate_unique=False)
    ecrit = contenu_ecrit(declare.sujet, origine, declare, declare.exemples)
    sien = contenu_d_origine(declare, declare.exemples)
    assert (ecrit.sujet, corps(ecrit.texte)) == (sien.sujet, corps(sien.texte))


def corps(texte: str) -> str:
    """The text between the title and the signature."""
    return texte.partition("\n\n")[2].partition("Le ministère de la Culture, Démarches en ligne\n\n")[0]
