"""The addresses of the contact form; `/contact/` itself is an ordinary page."""

from django.urls import path

from cms_pages.contact import views

app_name = "contact"

urlpatterns = [
    path("envoyer/", views.envoyer, name="envoyer"),
    path("merci/", views.merci, name="merci"),
]
