"""Records as pages that need no network: one story, or many with an index.

Text of an article is data: the templates escape all of it, the page's policy lets only the script and the
style that this package brings run, and nothing in a page can load anything.
"""
