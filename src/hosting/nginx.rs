//! A whole site of nginx: one file for `sites-available`.
//!
//! Headers that differ by path are maps, since a `location` with a header of its own would drop all others.

use super::{
    Place,
    media_type::{OTHER, TYPES},
    rules::{names, of_header, regex},
};

/// The configuration of a site that is served from a place.
pub fn file(place: &Place) -> String {
    let Place { host, base, root } = place;
    let mut text = String::from(
        "# Cổng minh bạch trên nginx; do `minhbach headers --for nginx` viết. HTTPS: certbot --nginx\n# A transparency portal on nginx, written by `minhbach headers --for nginx`. HTTPS: certbot --nginx\n\n",
    );
    let mut headers = String::new();
    for name in names() {
        let values = of_header(name);
        let [(_, default), particular @ ..] = &values[..] else { continue };
        if particular.is_empty() {
            headers.push_str(&format!("    add_header {name} \"{default}\" always;\n"));
            continue;
        }
        let variable = format!("$minhbach_{}", name.to_lowercase().replace('-', "_"));
        text.push_str(&format!("map $uri {variable} {{\n    default \"{default}\";\n"));
        // The first expression that fits is taken.
        for (path, value) in particular.iter().rev() {
            text.push_str(&format!("    \"~{}\" \"{value}\";\n", regex(path, base)));
        }
        text.push_str("}\n\n");
        headers.push_str(&format!("    add_header {name} {variable} always;\n"));
    }
    let types: String =
        TYPES.iter().map(|(ending, media_type)| format!("        \"{media_type}\" {ending};\n")).collect();
    let host = host.as_ref().map_or_else(
        || {
            "    # Thay _ bằng tên miền thật của cổng, như cong.tinh.gov.vn, và sửa `address` trong portal.yaml: certbot cần tên ấy
    # Put the portal’s real name for _, such as cong.tinh.gov.vn, and mend `address` in portal.yaml: certbot needs it
    server_name _;"
                .to_owned()
        },
        |host| format!("    server_name {host};"),
    );
    text.push_str(&format!(
        "server {{
    listen 80;
    listen [::]:80;
{host}
    root \"{root}\";
    index index.html;
    server_tokens off;
    absolute_redirect off;

    # Tệp nén sẵn của `minhbach build --compress`; brotli cần gói libnginx-mod-http-brotli-static
    # Files packed by `minhbach build --compress`; brotli needs the package libnginx-mod-http-brotli-static
    gzip_static on;
    gzip_vary on;
    #brotli_static on;

    error_page 404 {base}404.html;

{headers}
    default_type {OTHER};
    types {{
{types}    }}
}}
"
    ));
    text
}
