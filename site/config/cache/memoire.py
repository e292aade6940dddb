"""What one process remembers: the pages most recently asked, and the addresses that gave none."""

import threading
from collections import OrderedDict

from config.cache.cle import Cle
from config.cache.page_prete import PagePrete

REFUS_MAX = 2000


class Memoire:
    """At most `limite` bytes of pages; the least recently asked leave first."""

    def __init__(self, limite: int):
        self.limite, self.taille = limite, 0
        self._pages: OrderedDict[Cle, PagePrete] = OrderedDict()
        self._refus: OrderedDict[Cle, int] = OrderedDict()
        self._fil = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def lire(self, cle: Cle) -> PagePrete | None:
        page = self._pages.get(cle)
        if page is not None:
            with self._fil:
                if cle in self._pages:
                    self._pages.move_to_end(cle)
        return page

    def garder(self, cle: Cle, page: PagePrete) -> None:
        with self._fil:
            self._refus.pop(cle, None)
            if ancienne := self._pages.pop(cle, None):
                self.taille -= ancienne.taille
            self._pages[cle] = page
            self.taille += page.taille
            while self.taille > self.limite:
                self.taille -= self._pages.popitem(last=False)[1].taille

    def refuser(self, cle: Cle, version: int) -> None:
        """This address gave nothing to keep under this version: nobody waits for it."""
        with self._fil:
            self._refus[cle] = version
            self._refus.move_to_end(cle)
            if len(self._refus) > REFUS_MAX:
                self._refus.popitem(last=False)

    def refuse(self, cle: Cle, version: int) -> bool:
        return self._refus.get(cle) == version
