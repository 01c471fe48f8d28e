//! Any text as a line with figures. Run by `cargo +nightly fuzz run figure`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stratigraph::fact;

fuzz_target!(|line: &str| {
    for figure in fact::figures(line) {
        assert!(line.get(figure.range.clone()).is_some(), "{:?} cuts a character", figure.range);
        let comparable = figure.quantity.comparable();
        for value in [comparable.minimum, comparable.maximum].into_iter().flatten() {
            assert!(!value.is_nan(), "{line:?} gives no number");
        }
    }
});
