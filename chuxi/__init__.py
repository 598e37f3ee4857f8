"""Chuxi (出席): who sat with whom. The command line and the public Python interface."""
