"""Proofs that nothing is lost: one module a proof, each with figures beside their targets.

`./run reliability [NAMES] [--quick]` runs them; docs/reliability.md keeps the figures.
"""
