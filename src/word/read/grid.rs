//! Lưới (grids): the columns of a table as its rows need them, whatever Word keeps besides.

/// Two edges that lie closer, in twips, are one where no row has both: a hand on the mouse.
const CLOSE: i64 = 200;

/// The most columns of the grid of a table; Word has 63.
pub(super) const MOST_COLUMNS: usize = 256;

/// Where cells begin and end, in columns that are needed.
#[derive(Debug)]
pub(super) struct Columns {
    /// For each edge of the file's grid: the needed column that begins there.
    at: Vec<usize>,
    /// Their widths in twips.
    pub widths: Vec<u32>,
}

impl Columns {
    /// Finds the columns that rows need. `grid`: widths of the file's own columns; `rows`: for each row
    /// its edges on that grid.
    pub fn needed(grid: &[u32], rows: &[Vec<usize>]) -> Self {
        let last = rows.iter().flatten().copied().max().unwrap_or(0);
        // What the file does not say of a column is as wide as the others are.
        let usual = match grid.len() {
            0 => 1000,
            count => (grid.iter().map(|w| u64::from(*w)).sum::<u64>() / count as u64).max(1) as u32,
        };
        let mut places = vec![0_i64];
        for nth in 0..last {
            let width = i64::from(grid.get(nth).copied().unwrap_or(usual).min(100_000));
            places.push(places[nth] + width);
        }
        let mut used: Vec<usize> = rows.iter().flatten().copied().collect();
        used.extend([0, last]);
        used.sort_unstable();
        used.dedup();
        // Edges that are one, the first of each.
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for edge in used {
            let joins = groups.last().is_some_and(|group| {
                let near = group.first().is_some_and(|first| places[edge] - places[*first] < CLOSE);
                let apart = rows.iter().any(|row| {
                    row.contains(&edge) && group.iter().any(|other| row.contains(other))
                });
                near && !apart
            });
            match groups.last_mut().filter(|_| joins) {
                Some(group) => group.push(edge),
                None => groups.push(vec![edge]),
            }
        }
        let mut at = vec![0; last + 1];
        for (nth, group) in groups.iter().enumerate() {
            group.iter().for_each(|edge| at[*edge] = nth);
        }
        let place = |group: &Vec<usize>| group.first().map_or(0, |edge| places[*edge]);
        let widths = groups
            .windows(2)
            .map(|two| u32::try_from(place(&two[1]) - place(&two[0])).unwrap_or(1).max(1));
        Self { widths: widths.collect(), at }
    }

    /// Returns the needed column that begins at an edge of the file's grid.
    pub fn column(&self, edge: usize) -> usize {
        self.at.get(edge).copied().unwrap_or(self.widths.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_that_no_row_needs_are_no_columns() {
        let columns =
            Columns::needed(&[500, 1000, 60, 2000], &[vec![0, 1, 2, 4], vec![0, 1, 3, 4]]);
        assert_eq!(columns.widths, [500, 1000, 2060]);
        assert_eq!([0, 1, 2, 3, 4].map(|edge| columns.column(edge)), [0, 1, 2, 2, 3]);
        let whole = Columns::needed(&[500, 500], &[vec![0, 2]]);
        assert_eq!(whole.widths, [1000]);
        // A narrow column that a row has is one.
        let narrow = Columns::needed(&[500, 60, 500], &[vec![0, 1, 2, 3]]);
        assert_eq!(narrow.widths, [500, 60, 500]);
    }
}
