"""The document as the components share it: paragraphs, datelines, syntax, what they pass on."""
