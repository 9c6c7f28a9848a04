//! What the preview shows: the last good site, what is wrong since, and a name for either.

use std::{
    hash::{BuildHasher, RandomState},
    sync::Arc,
};

use super::{Faults, Loaded, Site};

/// The preview after one load. Never changed: the next load makes the next one.
#[derive(Clone)]
pub(super) struct State {
    /// A name of this run of the program: another run counts its loads from the start, too.
    run: u64,
    /// How many loads there were.
    load: u64,
    /// The last load without errors, and which it was.
    site: Option<(u64, Arc<dyn Site>)>,
    /// What is wrong with the sources, if anything is.
    faults: Option<Arc<Faults>>,
}

/// What a browser shows, by the mark that its page carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A page of a site.
    Page,
    /// A page of faults, which stands for the page that could not be made.
    Faults,
}

/// What a browser has to do to show what is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Ask for its page again.
    Reload,
    /// Show the report over its page.
    Faults,
    /// Nothing; a report that it shows is of the past.
    Fine,
}

impl State {
    /// Before any load.
    pub(super) fn new() -> State {
        // The standard library's only randomness; a clock could be set back.
        State { run: RandomState::new().hash_one("run"), load: 0, site: None, faults: None }
    }

    /// After another load.
    pub(super) fn after(&self, loaded: Loaded) -> State {
        let (run, load) = (self.run, self.load + 1);
        match loaded {
            Loaded::Good(site) => State { run, load, site: Some((load, site)), faults: None },
            Loaded::Same => State { run, load, site: self.site.clone(), faults: None },
            Loaded::Faulty(faults) => State { run, load, site: self.site.clone(), faults: Some(Arc::new(faults)) },
        }
    }

    pub(super) fn site(&self) -> Option<&dyn Site> {
        self.site.as_ref().map(|(_, site)| &**site)
    }

    pub(super) fn faults(&self) -> Option<&Faults> {
        self.faults.as_deref()
    }

    /// Which load this is, among all loads of all runs.
    pub(super) fn id(&self) -> String {
        format!("{:016x}-{}", self.run, self.load)
    }

    /// What a page that is made now is marked with. A page is as good as the load of its site; what stands for one that could
    /// not be made, only until anything changes.
    pub(super) fn mark(&self, shown: Shown) -> String {
        match shown {
            Shown::Page => format!("{:016x}-site-{}", self.run, self.site.as_ref().map_or(0, |(load, _)| *load)),
            Shown::Faults => format!("{:016x}-faults-{}", self.run, self.load),
        }
    }

    /// What whoever shows a page with this mark has to do.
    pub(super) fn step(&self, mark: &str) -> Step {
        if mark == self.mark(Shown::Faults) {
            Step::Fine
        } else if mark != self.mark(Shown::Page) {
            Step::Reload
        } else if self.faults.is_some() {
            Step::Faults
        } else {
            Step::Fine
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Empty;

    impl Site for Empty {
        fn render(&self, _: &str) -> Option<Result<Vec<u8>, Faults>> {
            None
        }
    }

    fn good() -> Loaded {
        Loaded::Good(Arc::new(Empty))
    }

    fn faulty() -> Loaded {
        Loaded::Faulty(Faults { errors: 1, warnings: 0, text: "?".into() })
    }

    #[test]
    fn a_page_lives_until_the_next_good_load() {
        let first = State::new().after(good());
        let page = first.mark(Shown::Page);
        assert_eq!(first.step(&page), Step::Fine);
        let second = first.after(faulty());
        assert_eq!(second.step(&page), Step::Faults);
        assert_eq!(second.mark(Shown::Page), page, "it still comes from the first load");
        // Undone: the page needs no reload. Mended: it does.
        assert_eq!(second.after(Loaded::Same).step(&page), Step::Fine);
        assert_eq!(second.after(good()).step(&page), Step::Reload);
    }

    #[test]
    fn a_page_of_faults_lives_until_any_load() {
        let first = State::new().after(faulty());
        let page = first.mark(Shown::Faults);
        assert_eq!(first.step(&page), Step::Fine, "it says itself what is wrong");
        assert_eq!(first.after(faulty()).step(&page), Step::Reload);
        assert_eq!(first.after(good()).step(&page), Step::Reload);
    }

    #[test]
    fn pages_of_another_run_are_old() {
        let (one, two) = (State::new().after(good()), State::new().after(good()));
        assert_eq!(two.step(&one.mark(Shown::Page)), Step::Reload);
        assert_eq!(two.step(""), Step::Reload);
    }
}
