"""What proofs do in the real window: programs that they run as processes of their own."""
