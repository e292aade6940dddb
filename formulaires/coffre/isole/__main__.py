"""Usage: python -I isole image|apercu ENTREE SORTIE FORMAT PIXELS_MAX, or python -I isole office ENTREE.

ENTREE and SORTIE are the numbers of open files.
"""

import resource
import sys

MEMOIRE_MAX = 512 * 1024 * 1024
SORTIE_MAX = 100 * 1024 * 1024
SECONDES_MAX = 20


def limiter():
    """Before anything is opened: little memory, little time, and no memory image on the disk if this process dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE_MAX, MEMOIRE_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES_MAX, SECONDES_MAX))
    resource.setrlimit(resource.RLIMIT_FSIZE, (SORTIE_MAX, SORTIE_MAX))


def executer(tache, entree, *reste):
    """Return the name of the format found. Raises Refuse."""
    with open(int(entree), "rb") as source:
        if tache == "office":
            from office import examiner

            return examiner(source)
        sortie, format, pixels_max = reste
        if tache == "apercu":
            from apercus import dessiner as ecrire
        else:
            from images import reecrire as ecrire
        with open(int(sortie), "w+b") as destination:
            return ecrire(source, destination, format, int(pixels_max))


def main():
    limiter()
    from refus import Refuse

    try:
        print("accepte", executer(*sys.argv[1:]))
    except Refuse as refus:
        print("refuse", refus)
    except MemoryError:
        print("refuse memoire")
    except Exception as erreur:
        # A damaged file may raise nearly any exception of Python from the libraries that read it.
        print("refuse illisible")
        print(type(erreur).__name__, file=sys.stderr)


if __name__ == "__main__":
    main()
