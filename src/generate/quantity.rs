//! Round figures as authors write them: "1.5M", "$40K", "12,500".

/// The mantissas of one decade, in tenths. Growth is reckoned in steps along this ladder, so that
/// it is logarithmic and each figure on the way is a round one.
const LADDER: [u64; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/// The figure at a step of the ladder; ten steps are a factor of ten, step 0 is 1.
pub fn nice(step: u64) -> u64 {
    let decade = u32::try_from(step / 10).unwrap_or(0).min(17);
    let place = usize::try_from(step % 10).unwrap_or(0);
    let mantissa = LADDER.get(place).copied().unwrap_or(10);
    mantissa * 10_u64.pow(decade) / 10
}

/// A figure with the letter of its thousands: "950", "1.5K", "20M", "3B".
pub fn short(figure: u64) -> String {
    let (unit, letter) = match figure {
        0..1_000 => return figure.to_string(),
        1_000..1_000_000 => (1_000, 'K'),
        1_000_000..1_000_000_000 => (1_000_000, 'M'),
        _ => (1_000_000_000, 'B'),
    };
    let tenths = figure * 10 / unit;
    if tenths.is_multiple_of(10) || tenths >= 1000 {
        format!("{}{letter}", tenths / 10)
    } else {
        format!("{}.{}{letter}", tenths / 10, tenths % 10)
    }
}

/// A figure with commas: "12,500".
pub fn grouped(figure: u64) -> String {
    let digits = figure.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A sum of dollars: "$40K".
pub fn dollars(sum: u64) -> String {
    format!("${}", short(sum))
}

/// A stretch of sums: "$500-$10K".
pub fn span_of_dollars(from: u64, to: u64) -> String {
    if from == to { dollars(to) } else { format!("{}-{}", dollars(from), dollars(to)) }
}

/// What one of `users` costs, where all cost `sum`: "$0.08", "$1.50", "$0.0042".
pub fn each(sum: u64, users: u64) -> String {
    let parts = sum.saturating_mul(10_000) / users.max(1);
    if parts >= 100 {
        format!("${}.{:02}", parts / 10_000, parts % 10_000 / 100)
    } else {
        format!("${}.{:04}", parts / 10_000, parts % 10_000)
    }
}

/// A figure cut to its first digit, or to its first two where the second is a five.
pub fn round(figure: u64) -> u64 {
    let mut unit = 1;
    while figure / unit >= 100 {
        unit *= 10;
    }
    let digits = figure / unit;
    let kept = if digits >= 10 { digits / 5 * 5 } else { digits };
    kept * unit
}

/// Two round figures with what stands between them, as "1K-20K" or "1K → 20K".
pub fn span(from: u64, between: &str, to: u64) -> String {
    if from == to { short(to) } else { format!("{}{between}{}", short(from), short(to)) }
}

/// An amount of data of so many gigabytes: "40GB", "1.5TB", "20PB".
pub fn bytes(gigabytes: u64) -> String {
    match gigabytes {
        0..1_000 => format!("{}GB", gigabytes.max(1)),
        1_000..1_000_000 => format!("{}TB", short(gigabytes).trim_end_matches('K')),
        _ => format!("{}PB", short(gigabytes).trim_end_matches(['M', 'B'])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_climbs_a_decade_in_ten_steps() {
        assert_eq!([nice(30), nice(33), nice(40), nice(88)], [1_000, 2_000, 10_000, 600_000_000]);
        assert!((10..90).all(|step| nice(step) < nice(step + 1)));
    }

    #[test]
    fn figures_are_written_as_authors_write_them() {
        assert_eq!(short(1_500_000), "1.5M");
        assert_eq!(short(20_000), "20K");
        assert_eq!(grouped(1_250_000), "1,250,000");
        assert_eq!(dollars(400), "$400");
        assert_eq!(each(50_000_000, 600_000_000), "$0.08");
        assert_eq!(each(40_000, 8_000_000), "$0.0050");
        assert_eq!(span(1_000, "-", 20_000), "1K-20K");
        assert_eq!(bytes(2_500), "2.5TB");
    }

    #[test]
    fn figures_are_rounded_to_what_an_author_would_write() {
        assert_eq!(
            [round(7), round(48), round(8_765), round(1_950_000)],
            [7, 45, 8_500, 1_500_000]
        );
    }
}
