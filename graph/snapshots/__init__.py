"""Snapshots: what a store was made of, under one digest; kept as a file, compared, and built again.

docs/snapshots.md tells what is in the digest and why.
"""
