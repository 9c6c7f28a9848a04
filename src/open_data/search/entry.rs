//! One thing that can be found.

use crate::{
    locale::Lang,
    site::{Page, PageId, route},
};

/// What sort of thing it is. The order is that of results which are otherwise equal, and of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A place.
    Place,
    /// A plan.
    Plan,
    /// An indicator.
    Indicator,
    /// A target of a plan.
    Target,
    /// An agency.
    Agency,
    /// A legal document.
    Document,
    /// A publication with results.
    Report,
    /// A page of prose, or one of the portal's own.
    Text,
    /// A task of a plan: a passage of the plan's page.
    Task,
}

impl Kind {
    /// All of them, in their order.
    pub const ALL: [Kind; 9] = [
        Kind::Place,
        Kind::Plan,
        Kind::Indicator,
        Kind::Target,
        Kind::Agency,
        Kind::Document,
        Kind::Report,
        Kind::Text,
        Kind::Task,
    ];

    /// Its name in the data files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Place => "place",
            Kind::Plan => "plan",
            Kind::Indicator => "indicator",
            Kind::Target => "target",
            Kind::Agency => "agency",
            Kind::Document => "document",
            Kind::Report => "report",
            Kind::Text => "text",
            Kind::Task => "task",
        }
    }

    /// The heading of a group of results.
    pub fn heading(self, lang: Lang) -> &'static str {
        match self {
            Kind::Place => lang.pick("Địa phương", "Places"),
            Kind::Plan => lang.pick("Kế hoạch", "Plans"),
            Kind::Indicator => lang.pick("Chỉ tiêu", "Indicators"),
            Kind::Target => lang.pick("Mục tiêu", "Targets"),
            Kind::Agency => lang.pick("Cơ quan", "Agencies"),
            Kind::Document => lang.pick("Văn bản", "Documents"),
            Kind::Report => lang.pick("Nguồn số liệu", "Sources of figures"),
            Kind::Text => lang.pick("Trang của cổng", "Pages of the portal"),
            Kind::Task => lang.pick("Nhiệm vụ", "Tasks"),
        }
    }
}

/// How much a word says about an entry, most first. The numbers that go with it are the script's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Of its title.
    Title,
    /// Of another name, number or abbreviation.
    Name,
    /// Of the place or plan it stands in.
    Setting,
    /// Of something it is bound to, such as the place it became part of.
    Related,
    /// Of its text.
    Body,
}

/// One thing that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What sort of thing.
    pub kind: Kind,
    /// The page it is on.
    pub page: PageId,
    /// The web address that it has instead, where it is on another site.
    pub address: Option<String>,
    /// Where on the page, if not the page itself.
    pub anchor: Option<String>,
    /// Its title.
    pub title: String,
    /// What is shown under the title: the place or plan it stands in.
    pub setting: String,
    /// Its other words.
    pub texts: Vec<(Weight, String)>,
}

impl Entry {
    /// With a title only.
    pub fn new(kind: Kind, page: PageId, title: impl Into<String>) -> Entry {
        Entry {
            kind,
            page,
            address: None,
            anchor: None,
            title: title.into(),
            setting: String::new(),
            texts: Vec::new(),
        }
    }

    /// Shows this under the title, and finds it by it.
    pub fn standing_in(mut self, setting: impl Into<String>) -> Entry {
        self.setting = setting.into();
        let words = self.setting.clone();
        self.with(Weight::Setting, words)
    }

    /// Finds it by these words too.
    pub fn with(mut self, weight: Weight, text: impl Into<String>) -> Entry {
        let text = text.into();
        if !text.is_empty() {
            self.texts.push((weight, text));
        }
        self
    }

    /// By each of several.
    pub(super) fn with_all(self, weight: Weight, texts: impl IntoIterator<Item = impl Into<String>>) -> Entry {
        texts.into_iter().fold(self, |entry, text| entry.with(weight, text))
    }

    /// The link to it from the root of the pages in its language.
    pub fn href(&self) -> String {
        if let Some(address) = &self.address {
            return address.clone();
        }
        let path = route::path(&Page::new(self.page.clone(), Lang::Vi));
        match &self.anchor {
            Some(anchor) => format!("{path}#{anchor}"),
            None => path,
        }
    }
}
