"""The SMART criteria as data: one TOML file a criterion, shipped as package resources."""
