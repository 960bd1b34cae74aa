"""Who the speaker is: from the words of an attribution to an entity of the article."""
