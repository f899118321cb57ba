"""What the operating system refuses, in both languages; it speaks English by itself."""

import errno

from pmo.model.text import Text

_FRENCH = {
    errno.EACCES: "permission refusée",
    errno.EADDRINUSE: "il est déjà pris",
    errno.EBUSY: "il est occupé",
    errno.EDQUOT: "le quota de disque est atteint",
    errno.EEXIST: "il existe déjà",
    errno.EFBIG: "le fichier est trop grand",
    errno.EIO: "le disque ne répond pas comme il faut",
    errno.EISDIR: "c'est un dossier",
    errno.ELOOP: "c'est un lien, ou trop de liens se suivent",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ENFILE: "trop de fichiers sont ouverts",
    errno.ENOENT: "il n'existe pas",
    errno.ENOMEM: "il n'y a plus assez de mémoire",
    errno.ENOSPC: "le disque est plein",
    errno.ENOTDIR: "ce n'est pas un dossier, ou il n'est pas dans un dossier",
    errno.ENOTEMPTY: "le dossier n'est pas vide",
    errno.ENXIO: "ce n'est pas un fichier ordinaire",
    errno.EPERM: "opération interdite",
    errno.EROFS: "le système de fichiers est en lecture seule",
}


def system_words(error: OSError) -> Text:
    """Why a call to the system failed; in the system's own words where French has none here."""
    said = error.strerror
    return Text(said or "failed", _FRENCH.get(error.errno or 0, said or "échec"))
