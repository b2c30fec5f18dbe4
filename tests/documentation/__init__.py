"""The documentation says what is so: generated pages are renewed and compared, shown commands are run, links are followed."""
