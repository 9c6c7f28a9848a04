//! gzip and brotli beside a file, for servers that send what lies there instead of packing it at every request.
//!
//! Which files are worth it is said here, and the bytes are the same for the same file: no name and no time stands in
//! them. They are listed in the manifest like every other file, and [`unpacks_to`] holds them against the file beside them.

use std::io::{Read as _, Write as _};

use brotli::{BrotliDecompressStream, BrotliResult, BrotliState, HeapAlloc, HuffmanCode};
use flate2::{Compression, GzBuilder, read::MultiGzDecoder};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// `.gz`
    Gzip,
    /// `.br`
    Brotli,
}

/// Text, and what is text within. Pictures, letters and archives are packed already.
const WORTH: [&str; 14] =
    ["html", "css", "js", "svg", "json", "jsonld", "geojson", "xml", "csv", "txt", "ttl", "ics", "webmanifest", "md"];

/// Smaller files fit into one packet either way.
const FROM_BYTES: usize = 1024;

/// Of gzip's levels 6 and 9 differ by a thousandth; the slower one costs next to nothing on files of this size.
const GZIP_LEVEL: u32 = 9;

/// 11 is smaller by a hundredth and takes more than twice the time.
const BROTLI_QUALITY: i32 = 10;

/// 4 MiB: what every browser has to be able to unpack.
const BROTLI_WINDOW: i32 = 22;

/// What made a packed file, so that one that another version made is not taken over.
const GZIP: &str = if cfg!(feature = "xlsx") {
    "gzip 9, flate2 1.1.10, zlib-rs 0.6.8"
} else {
    "gzip 9, flate2 1.1.10, miniz_oxide 0.9.1"
};
const BROTLI: &str = "brotli 10/22, brotli 9.1.1";

impl Packing {
    /// Every one, in the order of their endings.
    pub const ALL: [Packing; 2] = [Packing::Brotli, Packing::Gzip];

    /// With its dot.
    pub fn ending(self) -> &'static str {
        match self {
            Packing::Gzip => ".gz",
            Packing::Brotli => ".br",
        }
    }

    /// The file that a packed file stands for, and how that is packed; nothing for other files.
    pub fn of(path: &str) -> Option<(&str, Packing)> {
        Packing::ALL.into_iter().find_map(|packing| Some((path.strip_suffix(packing.ending())?, packing)))
    }

    /// A hash of what a packed file is made from and by: where that is the same, so are its bytes.
    pub(super) fn recipe(self, source_blake3: &str) -> String {
        let by = match self {
            Packing::Gzip => GZIP,
            Packing::Brotli => BROTLI,
        };
        blake3::hash(format!("{by}\n{source_blake3}").as_bytes()).to_hex().to_string()
    }

    /// The packed bytes.
    pub fn pack(self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() / 3);
        let done = match self {
            Packing::Gzip => {
                let mut gzip = GzBuilder::new().mtime(0).write(&mut out, Compression::new(GZIP_LEVEL));
                gzip.write_all(bytes).and_then(|()| gzip.finish().map(drop))
            }
            Packing::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_QUALITY,
                    lgwin: BROTLI_WINDOW,
                    size_hint: bytes.len(),
                    ..brotli::enc::BrotliEncoderParams::default()
                };
                brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).map(drop)
            }
        };
        done.expect("memory takes what is written to it");
        out
    }

    /// Whether `packed` unpacks to just these bytes. Never more than they are is unpacked.
    pub fn unpacks_to(self, packed: &[u8], bytes: &[u8]) -> bool {
        match self {
            Packing::Gzip => {
                let mut unpacked = Vec::with_capacity(bytes.len() + 1);
                let read = MultiGzDecoder::new(packed).take(bytes.len() as u64 + 1).read_to_end(&mut unpacked);
                read.is_ok() && unpacked == bytes
            }
            Packing::Brotli => brotli_unpacks_to(packed, bytes),
        }
    }
}

/// By the decoder itself, which says how much of its input it took; its reader passes over what stands after the end.
fn brotli_unpacks_to(packed: &[u8], bytes: &[u8]) -> bool {
    let mut state = BrotliState::new(
        HeapAlloc::<u8>::new(0),
        HeapAlloc::<u32>::new(0),
        HeapAlloc::<HuffmanCode>::new(HuffmanCode::default()),
    );
    // One more than there may be, so that more is told from just enough.
    let mut unpacked = vec![0; bytes.len() + 1];
    let (mut left, mut taken, mut room, mut at, mut total) = (packed.len(), 0, unpacked.len(), 0, 0);
    let end = BrotliDecompressStream(
        &mut left,
        &mut taken,
        packed,
        &mut room,
        &mut at,
        &mut unpacked,
        &mut total,
        &mut state,
    );
    matches!(end, BrotliResult::ResultSuccess) && left == 0 && unpacked[..at] == *bytes
}

/// Whether a file is one that packing makes smaller by enough.
pub fn is_worth_packing(path: &str, bytes: usize) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    bytes >= FROM_BYTES && WORTH.contains(&ending)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_worth_it_and_pictures_are_not() {
        for path in ["index.html", "tai-san/style.0123456789.css", "a/data.csv", "a/chart.svg", "a/catalog.jsonld"] {
            assert!(is_worth_packing(path, 5000), "{path}");
            assert!(!is_worth_packing(path, 200), "{path}");
        }
        for path in ["a/chart.png", "a/data.xlsx", "du-lieu/data.zip", "a.woff2", "_headers", "html", "a.html.gz"] {
            assert!(!is_worth_packing(path, 5000), "{path}");
        }
    }

    #[test]
    fn nothing_of_the_day_or_the_machine_is_in_gzip() {
        let packed = Packing::Gzip.pack(b"the same bytes");
        // RFC 1952: flags (no name, no comment), time of four bytes, and the system, which is "unknown".
        assert_eq!((packed[3], &packed[4..8], packed[9]), (0, &[0; 4][..], 255));
    }

    #[test]
    fn a_file_that_unpacks_to_more_is_refused_without_unpacking_it_all() {
        let bomb = vec![b'0'; 64 << 20];
        for packing in Packing::ALL {
            let packed = packing.pack(&bomb);
            assert!(packed.len() < 1 << 20, "{packing:?}: {}", packed.len());
            assert!(!packing.unpacks_to(&packed, b"0"), "{packing:?}");
        }
    }

    #[test]
    fn what_is_cut_or_has_something_after_it_is_refused() {
        let text = "Tỷ lệ tham gia bảo hiểm xã hội ".repeat(100);
        for packing in Packing::ALL {
            let whole = packing.pack(text.as_bytes());
            assert!(packing.unpacks_to(&whole, text.as_bytes()));
            assert!(!packing.unpacks_to(&whole[..whole.len() - 1], text.as_bytes()), "{packing:?}");
            assert!(!packing.unpacks_to(&[&whole[..], &b"more"[..]].concat(), text.as_bytes()), "{packing:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        /// Whatever a file holds comes out as it went in, and the same bytes give the same.
        #[test]
        fn comes_out_as_it_went_in(bytes in prop::collection::vec(any::<u8>(), 0..600), text in "\\PC{0,200}") {
            for bytes in [&bytes[..], text.as_bytes()] {
                for packing in Packing::ALL {
                    let packed = packing.pack(bytes);
                    prop_assert!(packing.unpacks_to(&packed, bytes));
                    prop_assert_eq!(packing.pack(bytes), packed);
                }
            }
        }
    }
}
