"""Which sentences commit the company, and to which principles: signals of words and place, weighed by a small model."""
