//! A whole site of Apache 2.4: one file for `sites-available`.
//!
//! `Header` lines hold in the order in which they stand, so that a later one replaces an earlier one for its paths. A file
//! that was packed beforehand is sent by rewriting to it, so expressions also allow its ending.

use super::{
    Place,
    media_type::TYPES,
    rules::{RULES, regex},
};

/// The configuration of a site that is served from a place.
pub fn file(place: &Place) -> String {
    let Place { host, base, root } = place;
    let name = host.as_ref().map_or_else(
        || {
            "    # Bỏ dấu # ở dòng dưới và ghi tên miền thật của cổng; sửa cả `address` trong portal.yaml: certbot cần tên ấy
    # Take away the # below and write the portal’s real name; mend `address` in portal.yaml, too: certbot needs it
    # ServerName cong.tinh.gov.vn\n"
                .to_owned()
        },
        |host| format!("    ServerName {host}\n"),
    );
    let types: String =
        TYPES.iter().map(|(ending, media_type)| format!("    AddType \"{media_type}\" .{ending}\n")).collect();
    let mut headers = String::new();
    for (at, rule) in RULES.iter().enumerate() {
        let regex = regex(rule.path, base);
        let regex = regex.strip_suffix('$').map_or_else(|| regex.clone(), |open| format!("{open}(\\.(br|gz))?$"));
        for (name, value) in rule.headers {
            let condition = if at == 0 { String::new() } else { format!(" \"expr=%{{REQUEST_URI}} =~ m#{regex}#\"") };
            headers.push_str(&format!("    Header always set {name} \"{value}\"{condition}\n"));
        }
    }
    format!(
        "# Cổng minh bạch trên Apache 2.4; do `minhbach headers --for apache` viết. Trước đó: a2enmod headers rewrite. HTTPS: certbot --apache
# A transparency portal on Apache 2.4, written by `minhbach headers --for apache`. First: a2enmod headers rewrite. HTTPS: certbot --apache
<VirtualHost *:80>
{name}    DocumentRoot \"{root}\"
    <Directory \"{root}\">
        Options FollowSymLinks
        AllowOverride None
        Require all granted
    </Directory>
    DirectoryIndex index.html
    ErrorDocument 404 {base}404.html

    # Tệp nén sẵn của `minhbach build --compress` · Files packed by `minhbach build --compress`
    AddEncoding br .br
    AddEncoding gzip .gz
    RewriteEngine On
    RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
    RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}.br -f
    RewriteRule ^(.+)$ $1.br [L,NE,E=no-gzip:1,E=no-brotli:1]
    RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
    RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}.gz -f
    RewriteRule ^(.+)$ $1.gz [L,NE,E=no-gzip:1,E=no-brotli:1]
    Header always merge Vary Accept-Encoding

{headers}
{types}</VirtualHost>
"
    )
}
