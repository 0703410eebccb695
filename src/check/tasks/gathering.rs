//! Tổng hợp (gathering): who gathers the reports of others, in a paragraph of its own, and who sends them
//! there in another.

use std::ops::Range;

use chrono::NaiveDate;

use crate::check::Cx;
use crate::check::passages::{Part, Passage};
use crate::check::time::deadlines::deadlines;
use crate::check::time::spans::is_text;

/// A body that gathers, and until when.
struct Gatherer<'a> {
    name: String,
    passage: &'a Passage<'a>,
    at: Range<usize>,
    day: NaiveDate,
}

/// Returns the last days on which bodies report what they gather that come before the last day on which it
/// is sent to them; with the day on which it is sent.
pub(in crate::check) fn too_early<'a>(
    cx: &Cx<'a>,
) -> Vec<(&'a Passage<'a>, Range<usize>, NaiveDate)> {
    let nam = cx.plan().nam;
    let all: &'a [Passage<'a>] = cx.passages;
    let reports: Vec<&Passage> = all
        .iter()
        .filter(|own| is_text(own) && own.part != Part::Recipient && own.text.contains("báo cáo"))
        .collect();
    if reports.is_empty() {
        return Vec::new();
    }
    let mut gatherers: Vec<Gatherer> = Vec::new();
    let mut under = "";
    for passage in all.iter().filter(|own| matches!(own.part, Part::Heading | Part::Prose)) {
        let label = passage.text.split(':').next().unwrap_or_default().trim();
        let named = label.len() < passage.text.len() || passage.part == Part::Heading;
        if named && is_name(label) {
            under = label;
        } else if passage.part == Part::Heading {
            under = "";
        }
        let lower = passage.text.to_lowercase();
        if under.is_empty() || !lower.contains("tổng hợp") || !lower.contains("báo cáo") {
            continue;
        }
        for (at, day) in deadlines(passage, nam) {
            let sentence = passage.text[passage.sentence(at.start)].to_lowercase();
            if !sentence.contains("tổng hợp") || !sentence.contains("báo cáo") {
                continue;
            }
            let name = under.to_owned();
            match gatherers.iter_mut().find(|own| own.name == name) {
                Some(own) if own.day < day => *own = Gatherer { name, passage, at, day },
                Some(_) => {}
                None => gatherers.push(Gatherer { name, passage, at, day }),
            }
        }
    }
    let mut found = Vec::new();
    for own in gatherers {
        let to: Vec<String> =
            ["về", "gửi", "cho", "qua"].iter().map(|word| format!("{word} {}", own.name)).collect();
        let sent = reports
            .iter()
            .filter(|passage| !std::ptr::eq(**passage, own.passage))
            .filter(|passage| to.iter().any(|to| passage.text.contains(to)))
            .flat_map(|passage| {
                deadlines(passage, nam).into_iter().filter(|(at, _)| {
                    let sentence = &passage.text[passage.sentence(at.start)];
                    sentence.contains("báo cáo") && to.iter().any(|to| sentence.contains(to))
                })
            })
            .map(|(_, day)| day)
            .max();
        if let Some(sent) = sent.filter(|sent| own.day < *sent) {
            found.push((own.passage, own.at, sent));
        }
    }
    found
}

/// Whether a label is the name of a body: `Sở Nội vụ`, `Phòng Văn hóa - Xã hội`.
fn is_name(label: &str) -> bool {
    let words = label.split_whitespace().count();
    (2..=10).contains(&words)
        && ["Sở ", "Phòng ", "Ban ", "Văn phòng ", "Công an ", "Trung tâm ", "Trạm ", "Chi cục "]
            .iter()
            .any(|lead| {
                label.strip_prefix(lead).is_some_and(|rest| rest.starts_with(char::is_uppercase))
                    || label.starts_with("Văn phòng ")
                    || label.starts_with("Công an ")
            })
}
