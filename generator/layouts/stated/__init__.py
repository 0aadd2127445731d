"""What a filing states beside its rows: closing lines, named totals, footnotes, disclosures, leverage."""
