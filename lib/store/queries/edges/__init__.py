"""What relations say of edges: from totals that are kept, or counted among those that filters leave."""
