"""Derived figures: leverage, shares, ladders. Filing -> Measures and Breakdowns."""

from generator.measures.breakdowns import breakdowns, insurer_breakdown, obligor_breakdown, state_breakdown
from generator.measures.leverage import leverage_measures
from generator.measures.portfolio import (
    DealerTrustBonds,
    dealer_trust_holdings,
    insured_share,
    largest_insurer,
    pre_refunded_share,
    unknown_insurers,
    weighted_average_coupon,
    weighted_average_maturity,
)
from generator.measures.records import Breakdown, Input, Measure, Slice
from generator.values import rounded

__all__ = [
    "Breakdown",
    "DealerTrustBonds",
    "Input",
    "Measure",
    "Slice",
    "breakdowns",
    "dealer_trust_holdings",
    "insured_share",
    "insurer_breakdown",
    "largest_insurer",
    "leverage_measures",
    "obligor_breakdown",
    "pre_refunded_share",
    "rounded",
    "state_breakdown",
    "unknown_insurers",
    "weighted_average_coupon",
    "weighted_average_maturity",
]
