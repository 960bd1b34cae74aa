"""Quick stand-ins for the steps of a stock spaCy pipeline: same weights, same answers, less time.

Each module replaces one step for the architecture it knows (:mod:`extractor.annotate.fast.replace` puts them
in); a pipeline built otherwise keeps its own steps. What is saved, in CPU seconds for 55,000 tokens of news:

=================  =====  =====  ==========================================================================
step               stock  here   how
=================  =====  =====  ==========================================================================
token vectors       2.1    0.5   embedding and first convolution once per *type*
tagger              0.1    0.1   argmax over the same vectors
parser              1.8    0.5   all sentences in step, whole-document answers
attribute ruler     2.5    0.1   its own rules, asked once per kind of token
lemmatizer          0.8    0.0   only where a rule asks for a lemma
NER vectors         2.1    0.5   as token vectors
NER decoding        4.1    0.1   every entity of a document in step
=================  =====  =====  ==========================================================================

Two things hold throughout. The answers are those of the stock step, but for the rounding of sums
(differences of 1e-6 in vectors), which the tests bound by demanding equal annotations. And what is said of
a document never depends on the documents around it: every matrix product has a shape that follows from the
document alone, or goes through :mod:`extractor.annotate.fast.matmul`, whose rows do not see one another.
"""
