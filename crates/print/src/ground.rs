//! Grounds of certificates by formula: waves, band, rosette. No state symbol, no likeness of the real blank.
//! Drawn once per process, in units of 100 pt and rounded to 0.1 pt: that halves the file, and with so large a unit the typesetter does
//! not measure for long how far a line reaches. A white sheet below tells it where the ground ends.
//!
//! A ground is one isolated group, so that it becomes a stream of its own beside the page's: that stream is the same in every
//! certificate, and the typesetter packs it once for all of them.

use std::f64::consts::{PI, TAU};
use std::fmt::Write as _;

type Point = (f64, f64);

/// The ink of one kind of act, sRGB.
#[derive(Clone, Copy)]
pub(crate) struct Ink(pub u8, pub u8, pub u8);

/// Birth: teal.
pub(crate) const BIRTH: Ink = Ink(0x3f, 0x7f, 0x86);
/// References: blue-grey.
pub(crate) const PLAIN: Ink = Ink(0x5d, 0x74, 0x88);

const PT_PER_MM: f64 = 2.834_646;

impl Ink {
    fn lightened(self, by: f64) -> String {
        let mix = |c: u8| (f64::from(c) + (255.0 - f64::from(c)) * by).round();
        format!("#{:02x}{:02x}{:02x}", mix(self.0) as u8, mix(self.1) as u8, mix(self.2) as u8)
    }
}

/// Whole-page ground of a certificate: waves inside a band, rosette under the top edge.
pub(crate) fn certificate(ink: Ink) -> Vec<u8> {
    let mut svg = open();
    let _ = write!(
        svg,
        "<clipPath id='f'><rect x='{}' y='{}' width='{}' height='{}'/></clipPath><g clip-path='url(#f)'>",
        unit(12.0),
        unit(12.0),
        unit(186.0),
        unit(273.0)
    );
    waves(&mut svg, (12.0, 12.0), 186.0, 273.0, ink);
    svg.push_str("</g>");
    band(&mut svg, (11.0, 11.0), 188.0, 275.0, ink);
    rosette(&mut svg, (105.0, 36.0), 14.0, ink);
    svg.push_str("</g></svg>");
    svg.into_bytes()
}

/// Head ground of a reference: waves over the top 44 mm, a rule, a rosette at the left.
pub(crate) fn reference(ink: Ink) -> Vec<u8> {
    let mut svg = open();
    let _ = write!(svg, "<clipPath id='f'><rect width='{}' height='{}'/></clipPath><g clip-path='url(#f)'>", unit(210.0), unit(44.0));
    waves(&mut svg, (0.0, 0.0), 210.0, 44.0, ink);
    let _ = write!(svg, "</g><path d='M0 {y}H{w}' fill='none' stroke='{}' stroke-width='.006'/>", ink.lightened(0.0), y = unit(44.0), w = unit(210.0));
    rosette(&mut svg, (36.0, 28.5), 11.0, ink);
    svg.push_str("</g></svg>");
    svg.into_bytes()
}

fn open() -> String {
    let (w, h) = (unit(210.0), unit(297.0));
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {w} {h}'><g style='isolation:isolate'><rect width='{w}' height='{h}' fill='#fff'/>")
}

/// Millimetres in the unit of the picture.
fn unit(mm: f64) -> f64 {
    (mm * PT_PER_MM * 10.0).round() / 1000.0
}

/// Curves of one colour and width: one path, so that each file says colour and width once.
fn curves(svg: &mut String, width: f64, colour: &str, draw: impl FnOnce(&mut String)) {
    let _ = write!(svg, "<path fill='none' stroke='{colour}' stroke-width='{}' d='", width / 100.0);
    draw(svg);
    svg.push_str("'/>");
}

/// A curve in mm over `steps` equal pieces of 0…1, each a cubic with the curve's own place and direction at both ends. Three pieces to a
/// period are enough for an eye: a piece is then never 0.3 mm beside the formula.
fn curve(svg: &mut String, steps: u32, at: impl Fn(f64) -> Point) {
    let piece = 1.0 / f64::from(steps);
    let near = piece * 1e-3;
    // A third of the way that the curve would go in one piece, straight on.
    let ahead = |t: f64| {
        let (a, b) = (at(t - near), at(t + near));
        let third = piece / (6.0 * near);
        ((b.0 - a.0) * third, (b.1 - a.1) * third)
    };
    let (mut from, mut go) = (at(0.0), ahead(0.0));
    let _ = write!(svg, "M{} {}C", unit(from.0), unit(from.1));
    for i in 1..=steps {
        let t = f64::from(i) * piece;
        let (to, on) = (at(t), ahead(t));
        let (a, b) = ((from.0 + go.0, from.1 + go.1), (to.0 - on.0, to.1 - on.1));
        let _ = write!(svg, " {} {} {} {} {} {}", unit(a.0), unit(a.1), unit(b.0), unit(b.1), unit(to.0), unit(to.1));
        (from, go) = (to, on);
    }
}

/// Two mirrored families of waves whose phase and swell drift from line to line:
/// y = y₀ ± A(0.6 + 0.4cos(2πx/M − 0.19k))·sin(2πx/L + 0.26k).
fn waves(svg: &mut String, at: Point, w: f64, h: f64, ink: Ink) {
    const GAP: f64 = 5.6;
    const STEP: f64 = 31.0 / 3.0;
    let colour = ink.lightened(0.62);
    let lines = (h / GAP) as u32 + 4;
    let steps = (w / STEP).ceil() as u32;
    curves(svg, 0.2, &colour, |path| {
        for sign in [1.0, -1.0] {
            for k in (0..lines).map(f64::from) {
                let y0 = (k - 1.5) * GAP;
                curve(path, steps, |t| {
                    let x = t * f64::from(steps) * STEP;
                    let swell = 0.6 + 0.4 * (TAU * x / 124.0 - 0.19 * k).cos();
                    (at.0 + x, at.1 + y0 + sign * 5.4 * swell * (TAU * x / 31.0 + 0.26 * k).sin())
                });
            }
        }
    });
}

/// Closed band: a rounded rectangle, displaced along its normal by six phases of a sine of 116 periods.
fn band(svg: &mut String, at: Point, w: f64, h: f64, ink: Ink) {
    const RADIUS: f64 = 7.0;
    const AMPLITUDE: f64 = 2.3;
    const PERIODS: u32 = 116;
    const PHASES: u32 = 6;
    let colour = ink.lightened(0.22);
    let around = 2.0 * (w - 2.0 * RADIUS) + 2.0 * (h - 2.0 * RADIUS) + TAU * RADIUS;
    curves(svg, 0.3, &colour, |path| {
        for phase in (0..PHASES).map(|j| TAU * f64::from(j) / f64::from(PHASES)) {
            curve(path, PERIODS * 3, |share| {
                let share = share.rem_euclid(1.0);
                let (p, normal) = rounded(at, w, h, RADIUS, around * share);
                let t = TAU * share;
                let d = AMPLITUDE * (f64::from(PERIODS) * t + phase).sin() * (0.72 + 0.28 * (16.0 * t + phase).cos());
                (p.0 + normal.0 * d, p.1 + normal.1 * d)
            });
        }
    });
}

/// Point and outward normal of a rounded rectangle at arc length `s`, clockwise from the upper left.
fn rounded(at: Point, w: f64, h: f64, r: f64, s: f64) -> (Point, Point) {
    let (x, y) = at;
    let quarter = PI * r / 2.0;
    let corner = |cx: f64, cy: f64, from: f64, s: f64| {
        let (sin, cos) = (from + s / r).sin_cos();
        ((cx + r * cos, cy + r * sin), (cos, sin))
    };
    let (across, down) = (w - 2.0 * r, h - 2.0 * r);
    let mut s = s;
    for (leg, straight) in [across, down, across, down].into_iter().enumerate() {
        if s <= straight {
            return match leg {
                0 => ((x + r + s, y), (0.0, -1.0)),
                1 => ((x + w, y + r + s), (1.0, 0.0)),
                2 => ((x + w - r - s, y + h), (0.0, 1.0)),
                _ => ((x, y + h - r - s), (-1.0, 0.0)),
            };
        }
        s -= straight;
        if s <= quarter {
            return match leg {
                0 => corner(x + w - r, y + r, -PI / 2.0, s),
                1 => corner(x + w - r, y + h - r, 0.0, s),
                2 => corner(x + r, y + h - r, PI / 2.0, s),
                _ => corner(x + r, y + r, PI, s),
            };
        }
        s -= quarter;
    }
    ((x + r, y), (0.0, -1.0))
}

/// Two braided rings and a core, r = R(a + b·cos(kθ + φ)); no rays, no figure.
fn rosette(svg: &mut String, centre: Point, radius: f64, ink: Ink) {
    let colour = ink.lightened(0.0);
    for (a, b, k, phases, width) in [(0.80, 0.19, 16, 6, 0.32), (0.47, 0.20, 12, 6, 0.32), (0.17, 0.08, 8, 4, 0.3)] {
        curves(svg, width, &colour, |path| {
            for phase in (0..phases).map(|j| TAU * f64::from(j) / f64::from(phases)) {
                curve(path, k * 4, |t| {
                    let t = TAU * t;
                    let r = radius * (a + b * (f64::from(k) * t + phase).cos());
                    (centre.0 + r * t.cos(), centre.1 + r * t.sin())
                });
            }
        });
    }
}
