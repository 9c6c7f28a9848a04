//! The table of a site's figures, read line by line.

use std::{
    collections::BTreeMap,
    io::{self, Read as _},
};

use super::{
    member::{Faults, Hashing, Member, TABLE, TOLD},
    sound::is_sound_cell,
};
use crate::{
    diagnostic::Code,
    model::{
        BaseId, Bound, Date, Decimal, Indicator, IndicatorId, ItemId, Period, PlaceId, PlanId, ReportId, ReportRef,
        Standing, Text, Year, is_id,
    },
    open_data::{
        summary::TargetEntry,
        table::{COLUMNS, Sort},
        verdict::{milestone_answer, pace_answer},
    },
    source,
    spreadsheet::{Lines, StreamFault, put_line},
};

/// A published figure.
#[derive(Clone, Debug)]
pub struct Latest {
    /// How much.
    pub value: Decimal,
    /// How it is hedged.
    pub bound: Option<Bound>,
    /// How firm it is.
    pub standing: Standing,
    /// For which time.
    pub period: Period,
    /// On which base.
    pub base: Option<BaseId>,
    /// The report that states it.
    pub report: ReportRef,
    /// Its title.
    pub title: Text,
    /// When it was published.
    pub published: Option<Date>,
}

/// The latest figure of each place, by indicator.
pub(super) type Latests = BTreeMap<IndicatorId, BTreeMap<PlaceId, Latest>>;

/// Where each column stands.
struct Columns;

impl Columns {
    fn at(name: &str) -> usize {
        COLUMNS.iter().position(|column| column.name == name).unwrap_or_else(|| unreachable!("{name} is a column"))
    }
}

/// Reads the table of a member: the latest figures of its own places, and how many rows are theirs. Nothing where it can't be
/// had, after saying so.
pub(super) fn read(member: &Member, faults: &mut Faults) -> Result<Option<(Latests, u64)>, source::Error> {
    let Some(expected) = member.hash_of(TABLE) else {
        faults.form(TABLE, "cổng này không có bảng số liệu", "this site has no table of figures");
        return Ok(None);
    };
    let Some(stream) = member.folder.stream(TABLE)? else {
        faults.push(Code::SiteFile, TABLE, "thiếu tệp này", "this file is missing");
        return Ok(None);
    };
    let mut hashing = Hashing::new(stream);
    let read = rows(&mut hashing, member, faults);
    // Whatever was wrong with its lines, all of it is counted: a file that was changed is told as that.
    let rest = io::copy(&mut hashing, &mut io::sink());
    let failed = |source| source::Error::Read { path: member.folder.path().join(TABLE), source };
    rest.map_err(failed)?;
    if hashing.hasher.finalize().to_hex().as_str() != expected {
        faults.push(
            Code::SiteFile,
            TABLE,
            "không phải nội dung đã công bố: mã băm khác",
            "not what was published: another hash",
        );
        return Ok(None);
    }
    read.map_err(failed)
}

fn rows(stream: &mut impl io::Read, member: &Member, faults: &mut Faults) -> io::Result<Option<(Latests, u64)>> {
    let mut lines = Lines::new(io::BufReader::new(stream.by_ref()));
    let (mut latest, mut own, mut wrong, mut number) = (Latests::new(), 0, 0, 0u64);
    let (place, indicator, kind) = (Columns::at("place"), Columns::at("indicator"), Columns::at("kind"));
    loop {
        number += 1;
        let line = match lines.read() {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(StreamFault::Io(error)) => return Err(error),
            Err(StreamFault::Line(at)) => {
                faults.form(
                    TABLE,
                    format!("dòng {at}: không phải một dòng của bảng"),
                    format!("line {at}: no line of the table"),
                );
                return Ok(None);
            }
        };
        if number == 1 {
            if !line.iter().map(String::as_str).eq(COLUMNS.iter().map(|column| column.name)) {
                faults.form(TABLE, "các cột không phải của phiên bản này", "the columns are not those of this version");
                return Ok(None);
            }
            continue;
        }
        let known = PlaceId::new(&line[place]).filter(|id| member.places.contains_key(id));
        let measured = IndicatorId::new(&line[indicator]).filter(|id| member.indicators.contains_key(id));
        let bad = COLUMNS.iter().zip(&line).find(|(column, cell)| !fits(column.sort, column.always, cell));
        let column = match (bad, &known, &measured) {
            (Some((column, _)), ..) => column.name,
            (None, None, _) => "place",
            (None, _, None) => "indicator",
            (None, Some(place), Some(measured)) => {
                if member.own.contains(place) {
                    own += 1;
                    if line[kind] == "result"
                        && let Some(figure) = figure(&line, place)
                    {
                        let of_place = latest.entry(measured.clone()).or_default();
                        let newer = of_place.get(place).is_none_or(|held| rank(held) < rank(&figure));
                        if newer {
                            of_place.insert(place.clone(), figure);
                        }
                    }
                }
                continue;
            }
        };
        wrong += 1;
        if wrong <= TOLD {
            let shown: String = line[Columns::at(column)].escape_debug().take(60).collect();
            faults.form(
                TABLE,
                format!("dòng {number}, cột `{column}`: `{shown}` không đúng dạng"),
                format!("line {number}, column `{column}`: `{shown}` has not the right form"),
            );
        }
    }
    if wrong > TOLD {
        let others = wrong - TOLD;
        faults.form(TABLE, format!("còn {others} dòng khác như thế"), format!("{others} more lines like these"));
    }
    Ok((wrong == 0).then_some((latest, own)))
}

/// Of two figures of a place the later one counts; for the same time the firmer, then the one published last.
fn rank(figure: &Latest) -> (Date, u8, Option<Date>) {
    let firm = match figure.standing {
        Standing::Estimate => 0,
        Standing::Preliminary => 1,
        Standing::Final => 2,
    };
    (figure.period.end(), firm, figure.published)
}

/// Is this what may stand in a column?
fn fits(sort: Sort, always: bool, cell: &str) -> bool {
    if cell.is_empty() {
        return !always;
    }
    match sort {
        Sort::Id => is_id(cell),
        Sort::Word(words) => words.contains(&cell),
        Sort::Number => Decimal::parse(cell).is_ok(),
        Sort::Whole => cell.len() <= 9 && cell.bytes().all(|byte| byte.is_ascii_digit()),
        Sort::Day => Date::parse(cell).is_some(),
        Sort::Period => period(cell).is_some(),
        Sort::References => {
            cell.split(' ').all(|reference| reference.split('/').count() == 3 && reference.split('/').all(is_id))
        }
        Sort::Text => is_sound_cell(cell),
    }
}

fn period(cell: &str) -> Option<Period> {
    Year::parse(cell).map(Period::Year).or_else(|| Date::parse(cell).map(Period::Day))
}

/// A word as the table writes it.
fn word<T: serde::de::DeserializeOwned>(cell: &str) -> Option<T> {
    serde_json::from_value(cell.into()).ok()
}

/// What a row of kind `result` says; nothing where it states people alone.
fn figure(line: &[String], place: &PlaceId) -> Option<Latest> {
    let cell = |name: &str| line[Columns::at(name)].as_str();
    let optional = |name: &str| Some(cell(name)).filter(|cell| !cell.is_empty());
    Some(Latest {
        value: Decimal::parse(cell("value")).ok()?,
        bound: optional("bound").and_then(word),
        standing: word(cell("standing"))?,
        period: period(cell("period"))?,
        base: optional("base").and_then(BaseId::new),
        report: ReportRef { place: place.clone(), report: ReportId::new(cell("report"))? },
        title: Text { vi: cell("report_title").into(), en: optional("report_title_en").map(Into::into) },
        published: optional("published").and_then(Date::parse),
    })
}

/// A target that says what this version understands.
pub(super) fn is_target(target: &TargetEntry, indicators: &BTreeMap<IndicatorId, Indicator>) -> bool {
    let ids = PlaceId::new(&target.place).is_some()
        && PlanId::new(&target.plan).is_some()
        && ItemId::new(&target.id).is_some()
        && IndicatorId::new(&target.indicator).is_some_and(|id| indicators.contains_key(&id));
    let milestones = target.milestones.iter().all(|it| {
        let later = it.answer_year.map(|year| Year::new(year.into()));
        let year = Year::new(it.year.into()).is_some() && it.since.is_none_or(|year| Year::new(year.into()).is_some());
        year && later != Some(None)
            && Decimal::parse(&it.required).is_ok()
            && milestone_answer(&it.answer, later.flatten()).is_some()
    });
    ids && milestones && pace_answer(&target.pace).is_some()
}

/// Copies the rows of a member's own places into the joined table, line by line; how many bytes of it were read. The header
/// stands there already.
///
/// # Errors
/// Where the file is no longer the one that was checked; the machine's fault.
pub fn copy(member: &Member, to: &mut dyn io::Write) -> io::Result<()> {
    let changed =
        || io::Error::other("bị đổi trong lúc ghép; hãy ghép lại (changed while it was read: assemble again)");
    let stream = member.folder.stream(TABLE).map_err(io::Error::other)?.ok_or_else(changed)?;
    let mut hashing = Hashing::new(stream);
    let mut lines = Lines::new(io::BufReader::new(hashing.by_ref()));
    let place = Columns::at("place");
    let mut first = true;
    loop {
        match lines.read() {
            Ok(Some(line)) => {
                if !std::mem::take(&mut first) && PlaceId::new(&line[place]).is_some_and(|id| member.own.contains(&id))
                {
                    put_line(to, &line)?;
                }
            }
            Ok(None) => break,
            Err(StreamFault::Io(error)) => return Err(error),
            Err(StreamFault::Line(_)) => return Err(changed()),
        }
    }
    let same = Some(hashing.hasher.finalize().to_hex().as_str()) == member.hash_of(TABLE);
    if same { Ok(()) } else { Err(changed()) }
}
