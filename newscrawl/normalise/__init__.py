"""Turns printed text into typed values: dates, URL keys, datelines; `article` does so for a whole article."""
