"""How good and how fast Claimgraph is: scores on gold facts with their floors, precision of rules, speed."""
