//! `minhbach headers`: what a server must send, in the server's own words.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use clap::ValueEnum;

use super::{GOOD, MACHINE, USAGE, options::Common, print};
use crate::{
    diagnostic::Report,
    hosting::{Place, apache, netlify, nginx},
    model::{BaseUrl, raw::RawPortal},
    source::{self, Limits},
};

/// Options of `headers`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach headers --for nginx > /etc/nginx/sites-available/cong\n  minhbach headers --for nginx --site /srv/www/cong/current\n  minhbach headers --for apache > /etc/apache2/sites-available/cong.conf\n  minhbach headers --for netlify      (`build` đã tự đặt tệp này, tên _headers · `build` puts this file there itself, as _headers)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Cho máy chủ nào · For which server
    #[arg(long = "for", value_enum, value_name = "SERVER")]
    server: Server,

    /// Thư mục trên máy chủ chứa cổng · The folder on the server that holds the site
    #[arg(long, value_name = "DIR", default_value = "/srv/www/cong")]
    site: PathBuf,

    /// Địa chỉ của cổng; mặc định theo portal.yaml · The site's address; that of portal.yaml if not given
    #[arg(long, value_name = "URL", value_parser = parse_address)]
    address: Option<BaseUrl>,
}

/// Who reads the headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Server {
    /// A site of nginx
    Nginx,
    /// A virtual host of Apache 2.4
    Apache,
    /// The file _headers, of Netlify and Cloudflare Pages
    Netlify,
}

fn parse_address(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::new(text)
        .ok_or_else(|| format!("`{text}`: viết như https://cong.tinh.gov.vn (write it like https://cong.tinh.gov.vn)"))
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let site = args.site.to_string_lossy();
    // It stands in quotation marks in the server's configuration.
    if site.contains(|c: char| c.is_control() || "\"\\$#%".contains(c)) || !args.site.is_absolute() {
        print::say(
            lang,
            &format!("`{site}`: cần đường dẫn đầy đủ, không có dấu nháy, `\\`, `$`, `#`, `%`"),
            &format!("`{site}`: a whole path is needed, without quotation marks, `\\`, `$`, `#`, `%`"),
        );
        return USAGE;
    }
    let address = match &args.address {
        Some(address) => Some(address.clone()),
        None => match written_address(args) {
            Ok(address) => address,
            Err(error) => {
                print::machine(lang, &error);
                return MACHINE;
            }
        },
    };
    let place = Place::new(address.as_ref(), &site);
    let text = match args.server {
        Server::Nginx => nginx::file(&place),
        Server::Apache => apache::file(&place),
        Server::Netlify => netlify::file(),
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => GOOD,
        Err(error) => {
            print::machine(lang, &error);
            MACHINE
        }
    }
}

/// The address of the portal here; none where there is none that can be understood.
fn written_address(args: &Args) -> Result<Option<BaseUrl>, source::Error> {
    if !args.common.root.join("content").is_dir() {
        return Ok(None);
    }
    // What is wrong with the portal is for `check` to say.
    let sources = source::read(&args.common.root, Limits::default(), &mut Report::new())?;
    let text = sources.find("content/portal.yaml").map(|file| &*sources.file(file).text);
    let raw = text.and_then(|text| serde_yaml::from_str::<RawPortal>(text).ok());
    Ok(raw.and_then(|raw| BaseUrl::new(&raw.address)))
}
