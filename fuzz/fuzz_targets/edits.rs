#![no_main]

use kehoach_fuzz::{mutate, targets};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

// Half of the mutants know what a line, a block and a mark are.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match std::str::from_utf8(&data[..size]) {
        Ok(text) if seed.is_multiple_of(2) => {
            let new = mutate::yaml(text, &mut mutate::Walk::new(seed.into())).into_bytes();
            let len = new.len().min(max_size);
            data[..len].copy_from_slice(&new[..len]);
            len
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
});

fuzz_target!(|data: &[u8]| targets::edits(data));
