"""One thin file a command; a file's `command` is what the command line shows under the file's name."""
