"""What is fitted beforehand, from the data in knowledge/; nothing here runs when a question is asked."""
