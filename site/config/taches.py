"""What the workers do for the project itself."""

from config.api.jetons import revoquer_les_jetons_perimes
from formulaires.courrier.planification import planifier

planifier("API : révoquer les jetons de plus de 90 jours", revoquer_les_jetons_perimes, minutes=60)
