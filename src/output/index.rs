//! What can be found among the pages of a profile, in each language that they exist in.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    commentary::Commentaries,
    diagnostic::Report,
    locale::Lang,
    model::{Portal, Subject},
    open_data::search::{self, Index},
    site::{Profile, route},
    source::Sources,
};

/// The indexes of a portal whose texts are all held.
pub(super) fn of(portal: &Portal, texts: &Commentaries, profile: Profile) -> BTreeMap<Lang, Index> {
    let index = |lang: &Lang| {
        let prose = |subject: &Subject| {
            let text = texts.best(subject, *lang)?;
            Some(text.markdown().expect("no text was let go of").to_owned())
        };
        (*lang, one((portal, &prose), *lang, profile))
    };
    route::languages(portal).iter().map(index).collect()
}

/// The same, for somebody who asks for no line again but for those that the report shows, and for no text but where a page is
/// made of it: a text goes when its words are in the last index, and the lists before all.
pub(super) fn letting_go(
    portal: &Portal,
    mut texts: Commentaries,
    (sources, report): (&mut Sources, &Report),
    profile: Profile,
) -> (BTreeMap<Lang, Index>, Commentaries) {
    sources.let_go_of_yaml(report);
    let (languages, shown) = (route::languages(portal), report.files());
    let held = RefCell::new((&mut texts, &mut *sources));
    let index = |lang: &Lang| {
        let prose = |subject: &Subject| {
            let (texts, sources) = &mut *held.borrow_mut();
            let text = texts.best(subject, *lang)?;
            let words = text.markdown().expect("each text is asked for once in a language").to_owned();
            if languages.last() == Some(lang) {
                texts.let_go_of(subject, sources, &shown);
            }
            Some(words)
        };
        (*lang, one((portal, &prose), *lang, profile))
    };
    let indexes = languages.iter().map(index).collect();
    // Those that nobody looks for.
    texts.let_go(sources, &shown);
    (indexes, texts)
}

fn one((portal, prose): (&Portal, &search::Prose<'_>), lang: Lang, profile: Profile) -> Index {
    match profile {
        Profile::Full => search::index(search::entries(portal, prose, lang), lang),
        Profile::Equal { .. } => search::index(search::places_and_plans(portal, prose, lang), lang),
    }
}
