"""Before the pipeline: tokens, sentences that begin for certain, repeated passages."""
