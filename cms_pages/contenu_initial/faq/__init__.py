"""The 32 questions of the portal's FAQ, in its six groups, and « À quoi sert ce portail ? » (P37).

The questions keep their known wording; each answer says what this portal does (promises P01 to P38).
"""

from cms_pages.contenu_initial.faq.divers import DIVERS
from cms_pages.contenu_initial.faq.le_portail import LE_PORTAIL
from cms_pages.contenu_initial.faq.mes_demarches import MES_DEMARCHES
from cms_pages.contenu_initial.faq.mon_compte import MON_COMPTE
from cms_pages.contenu_initial.faq.nous_contacter import NOUS_CONTACTER
from cms_pages.contenu_initial.faq.pieces_justificatives import PIECES_JUSTIFICATIVES

GROUPES = [LE_PORTAIL, MON_COMPTE, MES_DEMARCHES, PIECES_JUSTIFICATIVES, DIVERS, NOUS_CONTACTER]
