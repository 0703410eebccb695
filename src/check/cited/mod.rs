//! What it names of the world outside: documents and their parts, bodies, places.

pub(super) mod bases;
pub(super) mod bodies;
pub(super) mod citations;
pub(super) mod in_force;
pub(super) mod names;
pub(super) mod pointers;
pub(super) mod references;
pub(super) mod symbols;
