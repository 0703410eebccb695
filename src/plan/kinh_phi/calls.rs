//! How running text calls the totals of the budget: `kinh_phi.nguon.tinh.nam[2027]`.

use rust_decimal::Decimal;

use super::{KinhPhi, Whose};

/// A total that running text can call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What stands in `{{ }}`.
    pub path: String,
    /// What it is, in Vietnamese.
    pub what: String,
    /// How much it is, in đồng.
    pub amount: Decimal,
    /// Which share it is: of a source, of a year, of both; of neither.
    pub whose: Whose,
}

impl KinhPhi {
    /// Returns every total that text can call: of all, of the outermost groups, of sources and
    /// years, of units in charge, of the rows with a code.
    pub fn calls(&self) -> Vec<Call> {
        let all = self.sum(&self.du_toan);
        let mut calls = Vec::new();
        let mut add = |path: String, what: String, amount: Decimal, whose: Whose| {
            calls.push(Call { path: format!("kinh_phi.{path}"), what, amount, whose });
        };
        add("tong".into(), "tổng kinh phí".into(), all.sum(), (None, None));
        let groups = self.du_toan.iter().filter(|row| row.nhom.is_some());
        for (nth, group) in groups.enumerate() {
            let sum = self.sum(&group.du_toan).sum();
            add(format!("nhom[{nth}]"), format!("nhóm `{}`", group.title()), sum, (None, None));
        }
        for (nth, nguon) in self.nguon.iter().enumerate() {
            let path = format!("nguon{}", key(&nguon.ma));
            let what = format!("nguồn `{}`", nguon.ten);
            add(path.clone(), what.clone(), all.of(Some(nth), None), (Some(nth), None));
            for nam in &self.cac_nam {
                let whose = (Some(nth), Some(*nam));
                let amount = all.of(whose.0, whose.1);
                add(format!("{path}.nam[{nam}]"), format!("{what} năm {nam}"), amount, whose);
            }
        }
        for nam in &self.cac_nam {
            let whose = (None, Some(*nam));
            add(format!("nam[{nam}]"), format!("năm {nam}"), all.of(None, Some(*nam)), whose);
        }
        for (name, totals) in self.by_don_vi() {
            let path = format!("don_vi{}", key(&name));
            add(path, format!("đơn vị `{name}`"), totals.sum(), (None, None));
        }
        for (_, row) in self.rows().iter().filter(|(_, row)| !row.ma.is_empty()) {
            let sum = self.sum(std::slice::from_ref(*row)).sum();
            let path = format!("dong{}", key(&row.ma));
            add(path, format!("dòng `{}`", row.title()), sum, (None, None));
        }
        calls
    }

    /// Returns the total that text calls, however it spells the name: `kinh_phi.nguon.xa` and
    /// `kinh_phi.nguon["Ngân sách xã"]` are one; `None` of what is no total.
    pub fn called(&self, path: &str) -> Option<Decimal> {
        let mut own = steps(path)?;
        if own.len() > 2 && own.last().is_some_and(|last| last == "tong") {
            own.pop();
        }
        if let [_, what, name, ..] = own.as_mut_slice() {
            match what.as_str() {
                "nguon" => *name = self.nguon[self.find_nguon(name)?].ma.clone(),
                "nhom" if name.parse::<usize>().is_err() => {
                    let mut groups = self.du_toan.iter().filter(|row| row.nhom.is_some());
                    *name = groups.position(|group| group.title() == *name)?.to_string();
                }
                _ => {}
            }
        }
        let call = self.calls().into_iter().find(|call| steps(&call.path).as_ref() == Some(&own));
        call.map(|call| call.amount)
    }
}

/// The names of a path, without dots, brackets and quotes; `None` where it is none.
fn steps(path: &str) -> Option<Vec<String>> {
    let mut rest = path.trim();
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let step;
        if let Some(inside) = rest.strip_prefix('[') {
            let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\''));
            let inside = inside.trim_start_matches(|c| Some(c) == quote);
            (step, rest) = match quote {
                Some(quote) => inside.split_once(&format!("{quote}]"))?,
                None => inside.split_once(']')?,
            };
        } else {
            let plain = rest.strip_prefix('.').unwrap_or(rest);
            let end = plain.find(['.', '[']).unwrap_or(plain.len());
            (step, rest) = plain.split_at(end);
        }
        if step.trim().is_empty() {
            return None;
        }
        steps.push(step.trim().to_owned());
    }
    Some(steps)
}

/// `.tinh` for a plain name, `["Ngân sách tỉnh"]` for any other.
fn key(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    match name.contains('"') {
        _ if plain => format!(".{name}"),
        true => format!("['{name}']"),
        false => format!("[\"{name}\"]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_known_however_its_name_is_spelt() {
        let kinh_phi = serde_json::json!({
            "nguon": [{"ma": "xa", "ten": "Ngân sách xã"}, {"ma": "Xã hội hóa", "ten": "Xã hội hóa"}],
            "du_toan": [
                {"nhom": "Cây", "du_toan": [{"ma": "giong", "nguon": "xa", "so_tien": "5"}]},
                {"nguon": "Xã hội hóa", "so_tien": "2", "don_vi": "Các thôn"},
            ],
        });
        let kinh_phi: KinhPhi =
            serde_json::from_value(kinh_phi).unwrap_or_else(|error| panic!("{error}"));
        for (path, amount) in [
            ("kinh_phi.tong", Some(7)),
            ("kinh_phi.nhom[0]", Some(5)),
            ("kinh_phi.nhom[\"Cây\"].tong", Some(5)),
            ("kinh_phi.nguon.xa", Some(5)),
            ("kinh_phi.nguon['Ngân sách xã']", Some(5)),
            ("kinh_phi[\"nguon\"][\"Xã hội hóa\"]", Some(2)),
            ("kinh_phi.don_vi[\"Các thôn\"]", Some(2)),
            (" kinh_phi.dong.giong ", Some(5)),
            ("kinh_phi.nhom[1]", None),
            ("kinh_phi.nhom[\"", None),
            ("kinh_phi..tong", None),
            ("nam", None),
            ("", None),
        ] {
            assert_eq!(kinh_phi.called(path), amount.map(Decimal::from), "{path}");
        }
    }

    #[test]
    fn names_are_called_as_text_can_hold_them() {
        assert_eq!(key("tinh_2"), ".tinh_2");
        assert_eq!(key("2a"), "[\"2a\"]");
        assert_eq!(key("Ngân sách tỉnh"), "[\"Ngân sách tỉnh\"]");
        assert_eq!(key("CLB \"Xanh\""), "['CLB \"Xanh\"']");
    }
}
