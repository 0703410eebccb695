//! Plain texts: names, titles, lines of the head and the end. They have no marks, so one that was typed
//! would be printed raw.

use super::{TextCx, inline};
use crate::plan::Route;
use crate::plan::key::{self, Shape};

impl TextCx<'_> {
    /// Reports marks in texts that have none, whatever their key.
    pub fn no_marks(&mut self) {
        let mut texts: Vec<(Route, String)> = Vec::new();
        self.places.scalars(&mut |route, text| {
            // The lines of those who sign a form have marks all the same.
            let plain = key::is_printed(route) && route.last_key() != "cho_ky";
            if plain && text.contains(['*', '~', '^', '<', '&', '[', '`']) && is_plain(route) {
                texts.push((route.clone(), text.to_owned()));
            }
        });
        for (route, text) in texts {
            inline::raw(&text).into_iter().for_each(|refused| self.refuse(&route, refused));
        }
    }
}

fn is_plain(route: &Route) -> bool {
    key::find(route).is_some_and(|key| has_no_marks(key.shape))
}

fn has_no_marks(shape: Shape) -> bool {
    match shape {
        Shape::Line | Shape::Lines => true,
        Shape::List(item) => has_no_marks(*item),
        Shape::AnyOf(shapes) => shapes.iter().all(|shape| has_no_marks(*shape)),
        _ => false,
    }
}
