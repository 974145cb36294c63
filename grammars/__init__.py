"""The goal language: Lark grammars and the words they know, shipped as package resources."""
