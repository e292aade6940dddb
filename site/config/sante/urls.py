"""`/sante/…`: fixed addresses, without a trailing slash, as supervisors expect them."""

from django.urls import path

from config.sante import vues

app_name = "sante"
urlpatterns = [
    path("vie", vues.vie, name="vie"),
    path("pret", vues.pret, name="pret"),
    path("metriques", vues.metriques, name="metriques"),
]
