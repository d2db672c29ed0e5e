"""Reading and analysing on a cluster of machines; what is stored is stored from here."""
