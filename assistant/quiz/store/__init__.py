"""People's data of the training room: learners, exams, answers, cards; in SQLite or PostgreSQL."""
