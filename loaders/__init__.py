"""An article in, a record out: pure functions that know nothing of any store."""
