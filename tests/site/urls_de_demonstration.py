"""The portal's addresses as they are in demonstration mode."""

from django.urls import include, path

from config.urls import urlpatterns as portail

urlpatterns = [path("demo/courriels/", include("formulaires.courrier.boite.urls")), *portail]
