"""An archive in parts, on disk or in an object store: the stages of an audit over files, for what one machine's memory cannot hold.

The result is that of the plain audit, to the byte. A stage is a function over paths and a number, so that any engine runs it.
"""
