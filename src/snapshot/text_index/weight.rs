//! How much each way of fitting counts; all that ranks hits stands here.

/// A word in the name of a resource.
pub(super) const LABEL: f32 = 4.0;
/// A word in one of its other names.
pub(super) const OTHER_NAME: f32 = 3.0;
/// A word in what is said of it.
pub(super) const BODY: f32 = 1.0;
/// A word for its kind, such as `migration`.
pub(super) const KIND: f32 = 0.5;
/// What further fields add to the one where a word fits best.
pub(super) const TIE: f32 = 0.2;

/// The whole of its name as it was asked, but for case and punctuation.
pub(super) const SAME_LABEL: f32 = 60.0;
/// The whole of another name as it was asked, but for case and punctuation.
pub(super) const SAME_NAME: f32 = 40.0;
/// The whole of a name in other forms of its words: `playlist services`, `my sql`.
pub(super) const SAME_WORDS: f32 = 30.0;
/// All words that were asked, each as it is or through another one.
pub(super) const ALL_WORDS: f32 = 30.0;

/// Another form of a word that is written so nowhere.
pub(super) const FORM: f32 = 0.9;
/// Neighbouring words written as one: `big query` for `BigQuery`.
pub(super) const JOINED: f32 = 0.95;
/// One word that is two: `servicemesh`.
pub(super) const SPLIT: f32 = 0.9;
/// Another name of what a word names: `k8s` for Kubernetes.
pub(super) const SYNONYM: f32 = 0.8;
/// The beginning of a word; the more of it is missing, the less it counts.
pub(super) const PREFIX: f32 = 0.8;
/// One slip of the pen.
pub(super) const ONE_TYPO: f32 = 0.7;
/// Two of them.
pub(super) const TWO_TYPOS: f32 = 0.4;
/// The beginning of a word, with a slip in it.
pub(super) const TYPO_IN_PREFIX: f32 = 0.4;
