//! `minhbach schema`: the JSON Schema of every YAML file, from the types that read them.

use std::{io::Write, path::PathBuf};

use super::{GOOD, MACHINE, USAGE, options::Common, print};
use crate::{
    model::raw::{
        RawAgencies, RawAmendment, RawDocuments, RawEditions, RawFrontMatter, RawIndicators, RawPlaces, RawPlan,
        RawPortal, RawRegions, RawReport, RawTopics, shape::Shape,
    },
    publish,
};

/// Options of `schema`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach schema plan > plan.json\n  minhbach schema --dir docs/schema      (mọi tệp · all files)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Loại tệp: plan, amendment, report, portal, editions, documents, agencies, indicators, topics, places, regions, front-matter · The kind of file
    name: Option<String>,

    /// Ghi mọi lược đồ vào thư mục này · Write all schemas into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    dir: Option<PathBuf>,
}

/// Name and schema of every YAML file, as pretty JSON with a line feed at the end.
pub fn all() -> Vec<(&'static str, String)> {
    let shapes = [
        ("agencies", Shape::of::<RawAgencies>()),
        ("amendment", Shape::of::<RawAmendment>()),
        ("documents", Shape::of::<RawDocuments>()),
        ("editions", Shape::of::<RawEditions>()),
        ("front-matter", Shape::of::<RawFrontMatter>()),
        ("indicators", Shape::of::<RawIndicators>()),
        ("places", Shape::of::<RawPlaces>()),
        ("plan", Shape::of::<RawPlan>()),
        ("portal", Shape::of::<RawPortal>()),
        ("regions", Shape::of::<RawRegions>()),
        ("report", Shape::of::<RawReport>()),
        ("topics", Shape::of::<RawTopics>()),
    ];
    shapes.into_iter().map(|(name, shape)| (name, format!("{:#}\n", shape.schema()))).collect()
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let all = all();
    if let Some(dir) = &args.dir {
        for (name, text) in &all {
            if let Err(error) = publish::put(&dir.join(format!("{name}.json")), text.as_bytes()) {
                print::machine(lang, &error);
                return MACHINE;
            }
        }
        return GOOD;
    }
    let Some(name) = &args.name else {
        let list = all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        print::say(
            lang,
            &format!("cần tên loại tệp ({list}) hoặc --dir"),
            &format!("name a kind of file ({list}) or --dir"),
        );
        return USAGE;
    };
    match all.iter().find(|(known, _)| known == name) {
        Some((_, text)) => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Ok(()) => GOOD,
            Err(error) => {
                print::machine(lang, &print::unwritten("stdout", &error));
                MACHINE
            }
        },
        None => {
            let near = crate::diagnostic::closest(name, all.iter().map(|(known, _)| *known)).unwrap_or("plan");
            print::say(
                lang,
                &format!("không có lược đồ `{name}`; có phải `{near}`?"),
                &format!("there is no schema `{name}`; did you mean `{near}`?"),
            );
            USAGE
        }
    }
}
