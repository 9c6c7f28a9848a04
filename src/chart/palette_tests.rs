//! The colours of verdicts for eyes that lack one kind of cone.
//!
//! Machado, Oliveira and Fernandes 2009 at full severity, on linear light; differences as CIE 1976 ΔE.

use super::palette::Role;

type Triple = [f64; 3];

const EYES: [(&str, [Triple; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deutan",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritan",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn times(matrix: &[Triple; 3], of: Triple) -> Triple {
    matrix.map(|row| row.iter().zip(of).map(|(one, other)| one * other).sum())
}

fn linear(colour: u32) -> Triple {
    let [_, red, green, blue] = colour.to_be_bytes();
    [red, green, blue].map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

/// CIE Lab under D65.
fn lab(light: Triple) -> Triple {
    let to_xyz =
        [[0.412_456, 0.357_576, 0.180_438], [0.212_673, 0.715_152, 0.072_175], [0.019_334, 0.119_192, 0.950_304]];
    let [x, y, z] = times(&to_xyz, light.map(|channel| channel.clamp(0.0, 1.0)));
    let bent = |share: f64| {
        if share > 216.0 / 24389.0 { share.cbrt() } else { (24389.0 / 27.0 * share + 16.0) / 116.0 }
    };
    let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(bent);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(one: u32, other: u32, eye: &[Triple; 3]) -> f64 {
    let [one, other] = [one, other].map(|colour| lab(times(eye, linear(colour))));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn lab_is_that_of_the_standard() {
    let [l, a, b] = lab(linear(0xFFFFFF));
    assert!((l - 100.0).abs() < 0.01 && a.abs() < 0.02 && b.abs() < 0.02);
    let red = lab(linear(0xFF0000));
    for (is, should) in red.iter().zip([53.24, 80.09, 67.20]) {
        assert!((is - should).abs() < 0.1, "{red:?}");
    }
}

#[test]
fn verdicts_differ_for_every_eye_in_light_and_dark() {
    let roles = [Role::Ok, Role::Late, Role::Off];
    for (eye, matrix) in &EYES {
        for (index, one) in roles.iter().enumerate() {
            for other in &roles[..index] {
                let light = difference(one.values().0, other.values().0, matrix);
                let dark = difference(one.values().1, other.values().1, matrix);
                assert!(light >= 20.0 && dark >= 20.0, "{eye}: {one:?} {other:?}: {light:.1} {dark:.1}");
            }
        }
    }
}
