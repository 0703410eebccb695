//! The widths at which a table is lowest.

use std::collections::HashMap;
use std::rc::Rc;

use super::grid::{Grid, Placed};

/// More rows than this are not looked at one by one: so many of them, evenly taken, stand for all.
const MOST_ROWS: usize = 240;

/// How much the lines of all cells weigh against those that make the table higher: of two tables as
/// low, the one whose cells have fewer lines.
const EVERY_LINE: f64 = 0.004;

/// How much the room of the cells weighs: of two tables alike but for that, the one with more. It
/// also leads the search where no line changes.
const SMOOTH: f64 = 0.004;

/// The smallest step of the search, in em.
const FINEST: f64 = 0.2;

/// A column that takes its width from a share of the whole, or its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Share {
    /// Which of the widths that are looked for.
    pub(super) of: usize,
    /// Its part of it.
    pub(super) part: f64,
}

/// Bounds of the widths that are looked for.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    /// Of each column.
    pub(super) shares: Vec<Share>,
    /// The least of each width, in em.
    pub(super) least: Vec<f64>,
    /// More than this makes nothing lower.
    pub(super) most: Vec<f64>,
    /// Which of them take what is left over.
    pub(super) open: Vec<bool>,
}

/// Returns the width of each column, in em, that together fill `width` and make the table lowest;
/// `pad` is what the rules and the room beside them take of a column.
pub(super) fn lowest(grid: &Grid, bounds: &Bounds, width: f64, pad: f64) -> Vec<f64> {
    let least: f64 = bounds.least.iter().sum();
    let most: f64 = bounds.most.iter().sum();
    let widths = if least >= width {
        bounds.least.iter().map(|w| w * width / least).collect()
    } else if most <= width {
        spread(bounds, width - most)
    } else {
        let mut search = Search::new(grid, bounds, pad);
        let start = search.start(width);
        search.descend(start, width)
    };
    bounds.shares.iter().map(|share| widths[share.of] * share.part).collect()
}

/// The most of each, and what is left over shared by those that are open to it.
fn spread(bounds: &Bounds, rest: f64) -> Vec<f64> {
    let all = !bounds.open.contains(&true);
    let takes = |nth: usize| all || bounds.open[nth];
    let total: f64 = (0..bounds.most.len()).filter(|n| takes(*n)).map(|n| bounds.most[n]).sum();
    let share =
        |(nth, most): (usize, &f64)| if takes(nth) { most + rest * most / total } else { *most };
    bounds.most.iter().enumerate().map(share).collect()
}

/// The cells that have their width from the same columns.
struct Track<'a> {
    column: usize,
    colspan: usize,
    /// Together as wide as one line, in em: what makes columns wider by the smooth part.
    area: f64,
    cells: Vec<&'a Placed>,
    known: HashMap<i64, Rc<Vec<u32>>>,
}

struct Search<'a> {
    bounds: &'a Bounds,
    pad: f64,
    rows: usize,
    tracks: Vec<Track<'a>>,
}

impl<'a> Search<'a> {
    fn new(grid: &'a Grid, bounds: &'a Bounds, pad: f64) -> Self {
        let step = grid.rows.div_ceil(MOST_ROWS).max(1);
        let mut tracks: Vec<Track> = Vec::new();
        for cell in &grid.cells {
            // Joined cells over rows that are left out would count too much.
            if step > 1 && (cell.row % step != 0 || cell.rowspan > 1) {
                continue;
            }
            let area = cell.lines.area;
            match tracks.iter_mut().find(|t| t.column == cell.column && t.colspan == cell.colspan) {
                Some(track) => {
                    track.area += area;
                    track.cells.push(cell);
                }
                None => tracks.push(Track {
                    column: cell.column,
                    colspan: cell.colspan,
                    area,
                    cells: vec![cell],
                    known: HashMap::new(),
                }),
            }
        }
        Self { bounds, pad, rows: grid.rows, tracks }
    }

    /// Widths by the square root of what stands in them, within their bounds: lowest if lines could
    /// be parted anywhere.
    fn start(&self, width: f64) -> Vec<f64> {
        let count = self.bounds.least.len();
        let mut weight = vec![0.0_f64; count];
        for track in self.tracks.iter().filter(|track| track.colspan == 1) {
            let share = self.bounds.shares[track.column];
            weight[share.of] += track.area / share.part;
        }
        let weight: Vec<f64> = weight.into_iter().map(f64::sqrt).collect();
        let at = |scale: f64| -> Vec<f64> {
            let one =
                |nth: usize| (scale * weight[nth]).max(self.bounds.least[nth]).min(self.most(nth));
            (0..count).map(one).collect()
        };
        let (mut low, mut high) = (0.0, 1.0);
        while at(high).iter().sum::<f64>() < width && high < 1e9 {
            high *= 2.0;
        }
        for _ in 0..50 {
            let middle = f64::midpoint(low, high);
            if at(middle).iter().sum::<f64>() < width { low = middle } else { high = middle }
        }
        let mut widths = at(low);
        let rest = width - widths.iter().sum::<f64>();
        // Columns without words, and hairs.
        let widest = (0..count).max_by(|a, b| widths[*a].total_cmp(&widths[*b])).unwrap_or(0);
        if let Some(width) = widths.get_mut(widest) {
            *width += rest;
        }
        widths
    }

    fn most(&self, nth: usize) -> f64 {
        self.bounds.most[nth].max(self.bounds.least[nth])
    }

    /// Moves width from one column to another as long as that makes the table lower.
    fn descend(&mut self, mut widths: Vec<f64>, width: f64) -> Vec<f64> {
        let mut best = self.height(&widths);
        let mut step = width / 4.0;
        while step >= FINEST {
            let mut better = false;
            for from in 0..widths.len() {
                for to in 0..widths.len() {
                    let room = (widths[from] - self.bounds.least[from])
                        .min(self.most(to) - widths[to])
                        .min(step);
                    if from == to || room < FINEST / 4.0 {
                        continue;
                    }
                    let mut moved = widths.clone();
                    moved[from] -= room;
                    moved[to] += room;
                    let height = self.height(&moved);
                    if height < best - 1e-9 {
                        (widths, best, better) = (moved, height, true);
                    }
                }
            }
            if !better {
                step /= 2.0;
            }
        }
        widths
    }

    /// The height of the table in lines, and a little for the lines and the room of its cells.
    fn height(&mut self, widths: &[f64]) -> f64 {
        let columns: Vec<f64> =
            self.bounds.shares.iter().map(|share| widths[share.of] * share.part).collect();
        let mut rows = vec![1_u32; self.rows];
        let mut joined = Vec::new();
        let (mut smooth, mut lines) = (0.0, 0);
        for track in &mut self.tracks {
            let room: f64 = columns[track.column..track.column + track.colspan].iter().sum();
            let room = room - self.pad;
            smooth += track.area / room.max(0.1);
            let counts = track.counts(room);
            for (cell, count) in track.cells.iter().zip(counts.iter()) {
                lines += *count;
                if cell.rowspan == 1 {
                    rows[cell.row] = rows[cell.row].max(*count);
                } else {
                    joined.push((cell.row, cell.rowspan, *count));
                }
            }
        }
        // What a joined cell lacks, its last row gets.
        joined.sort_unstable();
        for (row, span, count) in joined {
            let end = (row + span).min(rows.len());
            let have: u32 = rows[row..end].iter().sum();
            rows[end - 1] += count.saturating_sub(have);
        }
        f64::from(rows.iter().sum::<u32>()) + EVERY_LINE * f64::from(lines) + SMOOTH * smooth
    }
}

impl Track<'_> {
    /// How many lines each of its cells takes.
    fn counts(&mut self, room: f64) -> Rc<Vec<u32>> {
        let key = (room * 1024.0).round() as i64;
        let cells = &self.cells;
        let made = self
            .known
            .entry(key)
            .or_insert_with(|| Rc::new(cells.iter().map(|cell| cell.lines.count(room)).collect()));
        Rc::clone(made)
    }
}
