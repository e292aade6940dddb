"""Addresses of the public site that are no Wagtail page; included at the root, before Wagtail's own."""

from django.urls import path

from cms_pages.views import avis, machines

app_name = "pages"

urlpatterns = [
    path("faq/avis/", avis.donner, name="avis"),
    path("faq/avis/merci/", avis.merci, name="avis_merci"),
    path("sitemap.xml", machines.plan, name="plan_pour_moteurs"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.securite, name="securite"),
    path("manifest.webmanifest", machines.manifeste, name="manifeste"),
    path("favicon.ico", machines.icone, name="icone"),
]
