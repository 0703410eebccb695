//! The one integration binary.

mod breaks;
mod budget;
mod cases;
mod cli;
mod commands;
mod generated;
mod guide;
mod judges;
mod layering;
mod names;
mod plans;
mod robust;
mod series;
mod signing;
mod support;
mod watch;
mod words;
