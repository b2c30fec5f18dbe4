"""What `import auditor` gives: the commands as functions, their results as objects. Nothing is printed, and no progress shown unless asked.

Like the command line, without logic of its own. What is slow to load is loaded by the first call that needs it.
"""
