"""Who is who: pure functions over mentions."""
