//! Which pages a site is made of.

/// Which pages a site is made of, and which files beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// All of them: what a portal publishes.
    #[default]
    Full,
    /// What the benchmark compares with other generators: home, a page a place and a plan, the feed, the search index.
    /// No pages of targets, no files of figures. Its theme has templates of its own (`benches/portal/`).
    Equal {
        /// With a chart of every target in the page of its plan.
        charts: bool,
    },
}
