"""Public addresses of the geography."""

from django.urls import path

from formulaires.geographie import vues

app_name = "geographie"
urlpatterns = [path("communes/", vues.communes, name="communes")]
