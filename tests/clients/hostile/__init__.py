"""Many clients at once that mean harm, and one that does not: what the second one must never notice."""
