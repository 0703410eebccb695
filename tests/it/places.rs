//! Places on the pages: a click leads to the field whose words stand there, in every plan.

use std::path::Path;

use kehoach::plan::{Block, Route};
use kehoach::source::{Parsed, parse};
use kehoach::typeset::{Fonts, Place};
use kehoach::{BuildOptions, Document};

use crate::support::{folders, plan_sources, settle};

fn laid_out(folder: &Path) -> Option<(Parsed, Document)> {
    let sources = plan_sources(folder)?;
    let made = kehoach::lay_out(&sources, Fonts::embedded(), BuildOptions::default());
    let document = made.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).document?;
    Some((parse(&sources).0?, document))
}

/// The values that are printed where they stand, by their routes.
fn printed(parsed: &Parsed) -> Vec<Route> {
    let plan = &parsed.plan;
    let list = |key: &'static str, count: usize| -> Vec<Route> {
        (0..count).map(|nth| Route::from(key).at(nth)).collect()
    };
    let mut all = list("can_cu", plan.can_cu.len());
    all.extend(list("noi_nhan", plan.noi_nhan.len()));
    all.extend(["trich_yeu", "nguoi_ky"].map(Route::from));
    for (route, block) in plan.blocks() {
        match block {
            Block::Prose(text) if !text.trim().is_empty() => all.push(route),
            Block::Bang { .. } if route.root() == "noi_dung" => {}
            _ => {}
        }
    }
    let budget = plan
        .blocks()
        .iter()
        .any(|(_, block)| matches!(block, Block::Bang { bang: kehoach::plan::Bang::Budget(_) }));
    if let Some(kinh_phi) = plan.kinh_phi.as_ref().filter(|_| budget) {
        all.extend(kinh_phi.rows().into_iter().map(|(route, _)| route));
    }
    all
}

#[test]
fn every_printed_value_has_its_place_and_every_place_its_value() {
    let mut failures = Vec::new();
    for folder in folders("plans").into_iter().chain(folders("tests/cases/mau")) {
        let Some((parsed, document)) = laid_out(&folder) else { continue };
        let places = document.layout.places(&document.view);
        let name = folder.display();
        for place in &places {
            let route = Route::parse(&place.route).unwrap_or_else(|| panic!("{}", place.route));
            let inside = (0.0..1.0).contains(&place.x)
                && (0.0..1.0).contains(&place.y)
                && place.x + place.w <= 1.0
                && place.y + place.h <= 1.0
                && place.w > 0.0
                && place.h > 0.0;
            if parsed.places.item(&route).is_none() && !may_be_blank(&place.route) {
                failures.push(format!("{name}: {} leads nowhere", place.route));
            }
            if !inside {
                failures.push(format!("{name}: {place:?} is not on its page"));
            }
        }
        let routes: Vec<Route> =
            places.iter().filter_map(|place| Route::parse(&place.route)).collect();
        for route in printed(&parsed) {
            if !routes.iter().any(|own| own.is_in(&route) || route.is_in(own)) {
                failures.push(format!("{name}: {route} has no place"));
            }
        }
    }
    settle(failures);
}

/// What the paper leaves room for, though the plan says nothing.
fn may_be_blank(route: &str) -> bool {
    ["so_van_ban", "ngay_ban_hanh", "ten_loai"].contains(&route)
}

/// The nearest to a point, as the page takes it: the smallest that holds it.
fn at(places: &[Place], x: f64, y: f64) -> Option<&str> {
    let holds = |own: &&Place| {
        own.page == 0 && own.x <= x && x <= own.x + own.w && own.y <= y && y <= own.y + own.h
    };
    let smallest = |a: &&Place, b: &&Place| (a.w * a.h).total_cmp(&(b.w * b.h));
    places.iter().filter(holds).min_by(smallest).map(|own| own.route.as_str())
}

#[test]
fn a_click_on_words_leads_to_their_field() {
    let folder = crate::support::root().join("plans/mau-son-2027");
    let (_, document) = laid_out(&folder).unwrap_or_else(|| panic!("the plan has errors"));
    let places = document.layout.places(&document.view);
    for place in places.iter().filter(|place| place.page == 0) {
        let middle = (place.x + place.w / 2.0, place.y + place.h / 2.0);
        let got = at(&places, middle.0, middle.1).unwrap_or_default();
        // A paragraph of several lines may hold a smaller place.
        let near = got == place.route || place.h > 0.03;
        assert!(near, "the middle of {} leads to {got}", place.route);
    }
    let cells: Vec<&Place> =
        places.iter().filter(|own| own.route.starts_with("kinh_phi.")).collect();
    assert!(cells.len() > 4, "{places:?}");
}
