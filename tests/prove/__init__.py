"""Errors planted by the thousand: filings -> what was read right, what was reported, what was silently wrong."""
