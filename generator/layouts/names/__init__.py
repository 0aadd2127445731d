"""The text of a row -> what it names: issuer, purpose, series, kinds, bond insurer, marks."""
