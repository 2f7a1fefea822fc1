"""Making items from the clauses, the facts and the notes on them: the same input gives the same bank."""
