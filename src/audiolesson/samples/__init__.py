"""Arithmetic on 16-bit mono samples.  numpy lives in this folder only."""
