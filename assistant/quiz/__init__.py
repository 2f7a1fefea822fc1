"""Training: questions made from the clauses, papers, exams, practice, and what a trainer hands out."""
