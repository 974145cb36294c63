"""Goals by the million: columns in, columns out (`arrow`), on a cluster too (`spark`).

Each needs its extra, ``smartcheck[arrow]`` or ``smartcheck[spark]``, and is imported only where it is used.
"""
