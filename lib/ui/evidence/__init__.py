"""The evidence panel: what is selected, its sentences, why they are believed."""
