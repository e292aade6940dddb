"""The guard of forms without a token: only this site's own pages may post them."""

import pytest
from django.test import RequestFactory

from formulaires.provenance import vient_de_ce_site

ICI = "http://testserver"
AILLEURS = "https://ailleurs.example"


@pytest.mark.parametrize(
    ("dit", "accepte"),
    [
        ({"origin": ICI}, True),
        ({"origin": ICI, "sec-fetch-site": "cross-site"}, True),
        ({"origin": AILLEURS}, False),
        ({"origin": AILLEURS, "sec-fetch-site": "same-origin"}, False),
        ({"origin": "http://testserver.ailleurs.example"}, False),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver:8000"}, False),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({}, False),
    ],
)
def test_is_a_post_without_token_accepted_from_our_own_pages_only(dit, accepte):
    assert vient_de_ce_site(RequestFactory().post("/contact/", headers=dit)) is accepte


def test_is_the_origin_that_the_proxy_serves_ours(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://demarches.example"]
    requete = RequestFactory().post("/contact/", headers={"origin": "https://demarches.example"})
    assert vient_de_ce_site(requete)
