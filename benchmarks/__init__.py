"""What is measured. Each benchmark is a program of its own: ./run python benchmarks/NAME.py."""
