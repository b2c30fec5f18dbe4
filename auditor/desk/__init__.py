"""The desk: a local page and an HTTP interface over one index.

One process owns the index. `archive` does what is asked of it, in worker processes; `guard` lets through only what may come in;
`interface` speaks JSON, `pages` speaks HTML with the report's own templates; `app` puts them together. Knows the strings (`gate`, `quote`,
`audit`) and nothing of how the stages work.
"""
