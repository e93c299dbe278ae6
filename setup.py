"""Lets egg builders that call setup.py find the project; everything is said in pyproject.toml."""

from setuptools import setup

setup()
