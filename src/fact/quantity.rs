//! Values with their unit and bound.
//!
//! A value keeps the unit it was written in; the same value in a unit that all values of its kind
//! share is [`Quantity::comparable`].

/// Whether the greatest number of a figure is the value or a limit of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The value, or the range of it, is as written.
    Exact,
    /// The value is as written or more: `4B+`, `over 100`.
    AtLeast,
    /// The value is as written or less: `<5ms`, `up to 100`, `sub-100ms`.
    AtMost,
}

/// A value with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The least value; none where only an upper limit is given.
    pub minimum: Option<f64>,
    /// The greatest value; none where only a lower limit is given.
    pub maximum: Option<f64>,
    /// What the figure says of values beyond.
    pub bound: Bound,
    /// The unit as written, in one spelling: `USD/month`, `ms`, `TB/day`, `%`, `users`; empty for
    /// a bare number.
    pub unit: String,
}
impl Quantity {
    /// A single value.
    pub fn exact(value: f64, unit: impl Into<String>) -> Self {
        Self { minimum: Some(value), maximum: Some(value), bound: Bound::Exact, unit: unit.into() }
    }

    /// The value in the unit that all figures of its kind share: times in ms, sizes in GB, rates
    /// per second (data per day), money per month.
    #[must_use]
    pub fn comparable(&self) -> Self {
        let (stem, per) = self.unit.split_once('/').unwrap_or((&self.unit, ""));
        let (stem_factor, stem) = match stem {
            "ns" => (1e-6, "ms"),
            "µs" => (1e-3, "ms"),
            "s" => (1e3, "ms"),
            "min" => (60e3, "ms"),
            "h" => (3600e3, "ms"),
            "days" => (86_400e3, "ms"),
            "weeks" => (604_800e3, "ms"),
            "months" => (2_629_800e3, "ms"),
            "years" => (31_557_600e3, "ms"),
            "KB" => (1e-6, "GB"),
            "MB" => (1e-3, "GB"),
            "TB" => (1e3, "GB"),
            "PB" => (1e6, "GB"),
            "EB" => (1e9, "GB"),
            other => (1.0, other),
        };
        let target = match stem {
            "GB" => "day",
            "USD" | "EUR" | "GBP" => "month",
            _ => "s",
        };
        let factor = match (seconds(per), seconds(target)) {
            (Some(from), Some(to)) => stem_factor * to / from,
            _ => stem_factor,
        };
        let per = if seconds(per).is_some() { target } else { per };
        let unit = if per.is_empty() { stem.to_owned() } else { format!("{stem}/{per}") };
        // Twelve digits hide the noise of the conversion and lose nothing that anybody wrote.
        let convert = |value: f64| format!("{:.12e}", value * factor).parse().unwrap_or(value);
        Self {
            minimum: self.minimum.map(convert),
            maximum: self.maximum.map(convert),
            bound: self.bound,
            unit,
        }
    }
}

/// How long the stretch of time behind a `/` is.
fn seconds(per: &str) -> Option<f64> {
    Some(match per {
        "s" => 1.0,
        "min" => 60.0,
        "h" => 3600.0,
        "day" => 86_400.0,
        "week" => 604_800.0,
        "month" => 2_629_800.0,
        "year" => 31_557_600.0,
        _ => return None,
    })
}
