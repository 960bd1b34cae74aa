"""Words that report: verbs, nouns, source phrases, and whom they name as the speaker."""
