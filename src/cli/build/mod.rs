//! `minhbach build`: the whole site, staged beside the old one and swapped in one step.

mod progress;
mod publish;
#[cfg(feature = "serve")]
mod watch;

use std::path::PathBuf;

use super::{
    CONTENT, GOOD, MACHINE, edition,
    options::{Common, Format, parse_date, parse_place},
    print,
};
use crate::{
    diagnostic::Report,
    edition::Shelf,
    model::{BaseUrl, Date, PlaceId},
    output::{self, Published},
    site::Profile,
    source,
};

/// Options of `build`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach build\n  minhbach build --root cong-cua-tinh --out /srv/www/cong\n  minhbach build --as-of 2026-11-21      (cùng đầu vào, cùng kết quả · same input, same bytes)\n  minhbach build --base-url '' --out /media/usb/cong      (đọc không cần mạng · read without a network)\n  minhbach build --compress      (thêm .gz và .br cho máy chủ web · with .gz and .br for a web server)\n  minhbach build --place nghe-an      (cổng riêng của một tỉnh · one province's own site)\n  minhbach build --edition 2026-06-30      (lập một ấn bản · make an edition)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Thư mục đích; mặc định public/ trong thư mục của cổng · Where to publish; public/ in the portal's folder if not given
    #[arg(long, value_name = "DIR", conflicts_with = "edition")]
    out: Option<PathBuf>,

    /// Lập ấn bản của ngày này: bản lưu mãi mãi của các trang được trích dẫn, ghi vào thư mục các ấn bản và vào content/editions.yaml · Make the edition of this day: pages that are cited, kept for ever, put with the editions and into content/editions.yaml
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, conflicts_with = "base_url")]
    edition: Option<Date>,

    /// Thư mục các ấn bản đã lập; mặc định editions/ trong thư mục của cổng · The folder of the editions that were made; editions/ in the portal's folder if not given
    #[arg(long, value_name = "DIR")]
    editions: Option<PathBuf>,

    /// Chỉ dựng cổng riêng của một địa phương, với các đơn vị trước và sau nó và các mục tiêu chung của cả nước · Only the own site of one place, with the units before and after it and the nation's targets
    #[arg(long, value_name = "ID", value_parser = parse_place)]
    place: Option<PlaceId>,

    /// Địa chỉ của cổng, thay cho địa chỉ trong portal.yaml; để trống ('') cho bản đọc từ đĩa · The site's address instead of that in portal.yaml; empty ('') for a copy that is read from a disk
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<Published>,

    /// Những trang của phép đo tốc độ thay cho cả cổng · The pages of the benchmark instead of the whole portal
    #[arg(long, value_enum, hide = true, conflicts_with_all = ["edition", "editions"])]
    profile: Option<EqualProfile>,

    /// Thêm .gz và .br bên cạnh mỗi tệp văn bản, cho máy chủ biết gửi sẵn (nginx, Apache, GitLab Pages) · Put .gz and .br beside every text file, for servers that send them as they are
    #[arg(long, conflicts_with = "edition")]
    compress: bool,

    /// Không dừng: mỗi khi tệp nào được lưu, dựng lại và đổi sang bản mới; Ctrl-C để dừng · Stay, and publish again whenever a file is saved, until Ctrl-C
    #[cfg(feature = "serve")]
    #[arg(long, conflicts_with = "edition")]
    watch: bool,

    /// Với --watch: mỗi giây nhìn lại các tệp, thay vì đợi máy báo (ổ mạng) · With --watch: look at the files once a second instead of being told (network drives)
    #[cfg(feature = "serve")]
    #[arg(long, requires = "watch")]
    poll: bool,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// What `benches/` compares with other generators.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum EqualProfile {
    BenchEqual,
    BenchEqualCharts,
}

impl EqualProfile {
    pub(super) fn profile(self) -> Profile {
        Profile::Equal { charts: matches!(self, EqualProfile::BenchEqualCharts) }
    }
}

pub(super) fn parse_base_url(text: &str) -> Result<Published, String> {
    if text.is_empty() {
        return Ok(Published::Nowhere);
    }
    let url = BaseUrl::new(text).map(Published::At);
    url.ok_or_else(|| {
        format!("`{text}`: viết như https://cong.tinh.gov.vn, hoặc '' (write it like https://cong.tinh.gov.vn, or '')")
    })
}

pub(super) fn run(args: &Args) -> u8 {
    #[cfg(feature = "serve")]
    if args.watch {
        return watch::run(args);
    }
    match build(args) {
        Ok(()) => GOOD,
        Err(code) => code,
    }
}

/// The exit code where it ended early.
fn build(args: &Args) -> Result<(), u8> {
    let lang = args.common.lang();
    let mut report = Report::new();
    let shelf = args.open_shelf()?;
    let out = match args.edition {
        Some(date) => edition::folder_of(date, &shelf, &args.common)?,
        None => args.out(),
    };
    if args.edition.is_none() {
        args.common.clock_runs_forward(&out)?;
    }
    let day = args.edition.map_or_else(|| args.common.day(), Ok)?;
    let site = match args.common.load(args.options(day, shelf), args.edition.is_none(), &mut report)? {
        Ok(site) => site,
        Err(sources) => return Err(print::outcome(&report, &sources, args.format, lang, CONTENT)),
    };
    let done = publish::publish(&site, report, args, (&out, false))?;
    if let Some(date) = args.edition {
        return edition::record(date, &done.manifest, &out, &args.common);
    }
    publish::say(&site, &done, &out, lang);
    // The program ends here: to take a large site apart value by value would be a fiftieth of its work.
    std::mem::forget(site);
    Ok(())
}

impl Args {
    /// Where the editions are.
    fn shelf(&self) -> PathBuf {
        self.editions.clone().unwrap_or_else(|| self.common.root.join("editions"))
    }

    /// The editions that were kept; an exit code where they can't be read, after saying so.
    fn open_shelf(&self) -> Result<Shelf, u8> {
        let open = || {
            if self.editions.is_none() {
                // A folder of the repository, which comes from outside; one that is named is the caller's own.
                source::no_links(&self.common.root, &self.shelf())?;
            }
            Shelf::open(&self.shelf(), self.common.limits())
        };
        open().map_err(|error: source::Error| {
            print::machine(self.common.lang(), &error);
            MACHINE
        })
    }

    /// Where the site is published.
    fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| self.common.root.join("public"))
    }

    /// What the site is made for.
    fn options(&self, day: Date, shelf: Shelf) -> output::Options {
        output::Options {
            as_of: day,
            published: self.base_url.clone().unwrap_or(Published::AsWritten),
            edition: self.edition,
            place: self.place.clone(),
            shelf: Some(shelf),
            profile: self.profile.map_or(Profile::Full, EqualProfile::profile),
        }
    }
}
