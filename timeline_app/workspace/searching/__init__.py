"""Find anything: the language of queries, filters, and hits with their snippets."""
