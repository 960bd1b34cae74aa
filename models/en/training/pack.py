"""Averages trained weights and packs them for the package: sixteen bits to a number.

    python pack.py OUT TRAINED [TRAINED …]      TRAINED: folders of epochs that train.py wrote, of one run

The loader of the pipeline widens them again. Rounding to 16 bits changed no figure in the card.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import srsly


def pack(out: Path, trained: list[Path]) -> None:
    """Write the average of the NERs in ``trained`` to ``out``."""
    models = [srsly.msgpack_loads((folder / "model").read_bytes()) for folder in trained]
    packed = models[0]
    for i, params in enumerate(packed["params"]):
        for name, value in params.items():
            if value is not None:
                mean = np.mean([model["params"][i][name] for model in models], axis=0, dtype=np.float64)
                params[name] = mean.astype(np.float16)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model").write_bytes(srsly.msgpack_dumps(packed))
    for name in ("cfg", "moves"):
        shutil.copy(trained[0] / name, out / name)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
