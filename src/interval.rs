//! Exact decimal intervals.
