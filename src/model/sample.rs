//! What `minhbach new` writes where the author's own words belong. It passes every other check, so each of these is
//! made of what no true document and no true address has.

/// How a sample text begins; it ends with `»`. Official documents quote with “”; the charts’ font has these signs, so that a preview shows them.
pub const SAMPLE_TEXT: &str = "«mẫu:";

/// The host of sample addresses. `.example` belongs to nobody (RFC 2606); a portal may be shown under another name below it.
pub const SAMPLE_HOST: &str = "dien-dia-chi-that.example";
