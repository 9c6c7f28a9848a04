//! What of a portal concerns one place: the model of that place's own site.
//!
//! The place comes with its family (the units it was formed from, the unit it became part of) and with the nation, whose
//! targets it is read beside. Of each of these everything is kept: a place that is shown with some of its plans would look
//! like one that has no others. Of what all provinces share, that is kept which something kept refers to. References to what
//! is left out are dropped, so that every id of the excerpt leads somewhere.

use std::collections::BTreeSet;

use super::{
    AgencyId, Baseline, BaselineSource, DocumentId, IndicatorId, PlaceId, PlaceKind, Plan, Portal, Subject, TargetKind,
    TopicId,
};

/// What texts refer to by links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// `document:`
    pub documents: BTreeSet<DocumentId>,
    /// `agency:`
    pub agencies: BTreeSet<AgencyId>,
    /// `indicator:`
    pub indicators: BTreeSet<IndicatorId>,
}

impl Portal {
    /// A place with every unit that came before or after it.
    pub fn family(&self, place: &PlaceId) -> BTreeSet<PlaceId> {
        let mut family = BTreeSet::new();
        let mut open = vec![place];
        while let Some(id) = open.pop() {
            let Some(place) = self.places.get(id).filter(|_| family.insert(id.clone())) else { continue };
            open.extend(place.successor.iter().chain(&place.formed_from));
            // Either side may be the one that says it.
            let bound =
                self.places.values().filter(|it| it.successor.as_ref() == Some(id) || it.formed_from.contains(id));
            open.extend(bound.map(|it| &it.id));
        }
        family
    }

    /// The places that a place's own site has: its family and the nation.
    pub fn around(&self, place: &PlaceId) -> BTreeSet<PlaceId> {
        let nation = self.places.values().filter(|place| place.kind == PlaceKind::Nation).map(|place| place.id.clone());
        self.family(place).into_iter().chain(nation).collect()
    }

    /// True where another place than these has a plan or a report: the portal is one of many.
    pub fn has_others(&self, places: &BTreeSet<PlaceId>) -> bool {
        let plans = self.plans.keys().map(|id| &id.place);
        plans.chain(self.reports.keys().map(|id| &id.place)).any(|place| !places.contains(place))
    }

    /// The excerpt of a place that the portal has. `mentions` are those of the texts that are kept.
    ///
    /// The home page of a portal of many places speaks of them all: its text is not kept there, and the place's name is
    /// added to that of the site.
    pub fn excerpt(mut self, place: &PlaceId, mentions: Mentions) -> Portal {
        let places = self.around(place);
        if self.has_others(&places) {
            self.commentary.remove(&Subject::Home);
            if let Some(named) = self.places.get(place) {
                let of = |title: &str, name: &str| format!("{title} · {name}");
                let (title, name) = (&self.settings.title, &named.name);
                let english = name.en.as_ref().unwrap_or(&name.vi);
                let en = title.en.as_ref().map(|title| of(title, english).into());
                self.settings.title = super::Text { vi: of(&title.vi, &name.vi).into(), en };
            }
        }
        self.plans.retain(|id, _| places.contains(&id.place));
        self.reports.retain(|id, _| places.contains(&id.place));
        self.commentary.retain(|subject, _| match subject {
            Subject::Home | Subject::Page(_) => true,
            Subject::Place(id) => places.contains(id),
            Subject::Plan(id) => places.contains(&id.place),
            Subject::Report(id) => places.contains(&id.place),
        });
        self.regions.retain(|_, region| {
            region.places.retain(|id| places.contains(id));
            !region.places.is_empty()
        });
        self.places.retain(|id, _| places.contains(id));
        self.without_dangling_results();
        self = self.linked();
        let used = self.used(mentions);
        self.documents.retain(|id, _| used.documents.contains(id));
        self.agencies.retain(|id, _| used.agencies.contains(id));
        self.indicators.retain(|id, _| used.indicators.contains(id));
        self.topics.retain(|id, _| used.topics.contains(id));
        for agency in self.agencies.values_mut() {
            agency.place = agency.place.take().filter(|id| places.contains(id));
        }
        self.of = Some(place.clone());
        self
    }

    /// What reports say of plans that are not here.
    fn without_dangling_results(&mut self) {
        let plans: BTreeSet<_> = self.plans.keys().cloned().collect();
        for report in self.reports.values_mut() {
            report.fulfils.retain(|duty| plans.contains(&duty.plan));
            report.task_statuses.retain(|status| plans.contains(&status.task.plan));
            for value in &mut report.values {
                if let Some(besides) = &mut value.besides {
                    besides.against.retain(|target| plans.contains(&target.plan));
                }
            }
        }
    }

    /// Every id of the shared catalogue that something refers to.
    fn used(&self, mentions: Mentions) -> Used {
        let Mentions { documents, agencies, indicators } = mentions;
        let mut used = Used { documents, agencies, indicators, topics: BTreeSet::new() };
        self.plans.values().for_each(|plan| used.plan(plan));
        for report in self.reports.values() {
            used.agencies.insert(report.publisher.clone());
            used.documents.extend(report.document.clone());
            used.indicators.extend(report.values.iter().map(|value| value.indicator.clone()));
        }
        used.documents.extend(self.regions.values().map(|region| region.document.clone()));
        let statuses = self.places.values().flat_map(|place| &place.statuses);
        used.documents.extend(statuses.filter_map(|status| status.document.clone()));
        let own = self.agencies.values().filter(|it| it.place.as_ref().is_some_and(|id| self.places.contains_key(id)));
        used.agencies.extend(own.map(|agency| agency.id.clone()));
        self.follow(&mut used);
        used.topics
            .extend(self.indicators.values().filter(|it| used.indicators.contains(&it.id)).map(|it| it.topic.clone()));
        used
    }

    /// Until nothing new is referred to: documents by documents and their issuers, agencies by those they became.
    fn follow(&self, used: &mut Used) {
        let mut open: Vec<DocumentId> = used.documents.iter().cloned().collect();
        while let Some(id) = open.pop() {
            let Some(document) = self.documents.get(&id) else { continue };
            used.agencies.extend(document.issuer.clone());
            // What changes or replaces a document is as much of it as what it carries out.
            let later = self.documents.values().filter(|it| it.amends.contains(&id) || it.replaces.contains(&id));
            let beside = document.implements.iter().chain(&document.amends).chain(&document.replaces);
            for other in beside.chain(later.map(|it| &it.id)) {
                if used.documents.insert(other.clone()) {
                    open.push(other.clone());
                }
            }
        }
        let mut open: Vec<AgencyId> = used.agencies.iter().cloned().collect();
        while let Some(id) = open.pop() {
            for successor in self.agencies.get(&id).into_iter().flat_map(|agency| &agency.successors) {
                if used.agencies.insert(successor.agency.clone()) {
                    open.push(successor.agency.clone());
                }
            }
        }
    }
}

/// Ids of the shared catalogue.
struct Used {
    documents: BTreeSet<DocumentId>,
    agencies: BTreeSet<AgencyId>,
    indicators: BTreeSet<IndicatorId>,
    topics: BTreeSet<TopicId>,
}

impl Used {
    fn plan(&mut self, plan: &Plan) {
        self.documents.insert(plan.document.clone());
        self.documents.extend(plan.implements.iter().cloned());
        self.documents.extend(plan.legal_bases.iter().filter_map(|basis| basis.document.clone()));
        self.topics.extend(plan.topics.iter().cloned());
        for target in &plan.targets {
            match &target.kind {
                TargetKind::Quantitative(numbers) => {
                    self.indicators.insert(numbers.indicator.clone());
                    if let Some(Baseline { source: BaselineSource::Plan { document, .. }, .. }) = &numbers.baseline {
                        self.documents.extend(document.clone());
                    }
                }
                TargetKind::Qualitative(promise) => {
                    self.documents.extend(promise.evidence.iter().map(|it| it.document.clone()));
                }
            }
        }
        for (_, task) in plan.tasks() {
            self.agencies.extend(task.lead.iter().chain(&task.coordinating).cloned());
            self.documents.extend(task.evidence.iter().map(|it| it.document.clone()));
        }
        self.agencies.extend(plan.duties.iter().flat_map(|duty| &duty.agencies).cloned());
        let duties = plan.reporting_duties.iter().flat_map(|duty| duty.from.iter().chain(&duty.to));
        self.agencies.extend(duties.cloned());
        for amendment in &plan.amendments {
            self.documents.insert(amendment.document.clone());
        }
    }
}
