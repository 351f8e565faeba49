"""How much of what is planted in invented reports the audit finds, and how much of what it finds is planted."""
