//! The order of a program's functions: gzip finds again what it saw not long
//! ago, so functions that are alike stand together.
//!
//! Greedy: next comes the one that shares most short runs of bytes with those
//! just placed, for its length. It saves some three per cent of the program.

use std::collections::HashMap;

/// How many bytes a run has.
const RUN: usize = 6;
/// How far gzip looks back (RFC 1951: 32 KiB), less what stands between.
const WINDOW: usize = 32_000;
/// What very many functions have says nothing of their likeness.
const COMMON: usize = 400;
/// Added to each length: a short function is not alike for one shared run.
const SHORT: usize = 60;

/// The places of function bodies, best order first. The first `fixed` stay
/// where they are: their numbers are short, and often told.
pub(super) fn order(bodies: &[&[u8]], fixed: usize) -> Vec<usize> {
    let mut order = Order::new(bodies);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    for at in left.drain(..fixed.min(bodies.len())) {
        order.place(at);
    }
    while let Some(next) = order.next(&left) {
        order.place(left.remove(next));
    }
    order.placed
}

struct Order<'a> {
    bodies: &'a [&'a [u8]],
    /// The runs of each function.
    runs: Vec<Vec<u32>>,
    /// The functions that have each run; none for a common one.
    holders: Vec<Vec<usize>>,
    /// How often the window has each run.
    counts: Vec<u32>,
    /// How many different runs each function shares with the window.
    shared: Vec<usize>,
    placed: Vec<usize>,
    /// The place in `placed` where the window begins, and its bytes.
    first: usize,
    bytes: usize,
}

impl<'a> Order<'a> {
    fn new(bodies: &'a [&'a [u8]]) -> Self {
        let mut numbers: HashMap<&[u8], u32> = HashMap::new();
        let mut runs = Vec::new();
        for body in bodies {
            let mut of_body: Vec<u32> = Vec::new();
            for run in body.windows(RUN) {
                let next = numbers.len() as u32;
                of_body.push(*numbers.entry(run).or_insert(next));
            }
            of_body.sort_unstable();
            of_body.dedup();
            runs.push(of_body);
        }
        let mut holders = vec![Vec::new(); numbers.len()];
        for (at, of_body) in runs.iter().enumerate() {
            of_body.iter().for_each(|run| holders[*run as usize].push(at));
        }
        holders.iter_mut().filter(|all| all.len() >= COMMON).for_each(Vec::clear);
        Self {
            bodies,
            runs,
            holders,
            counts: vec![0; numbers.len()],
            shared: vec![0; bodies.len()],
            placed: Vec::new(),
            first: 0,
            bytes: 0,
        }
    }

    /// Where in the list of those left the next one stands.
    fn next(&self, left: &[usize]) -> Option<usize> {
        let score = |at: usize| (self.shared[at] as u64, (self.bodies[at].len() + SHORT) as u64);
        let better = |one: (u64, u64), two: (u64, u64)| one.0 * two.1 > two.0 * one.1;
        let mut best: Option<(usize, (u64, u64))> = None;
        for (place, at) in left.iter().enumerate() {
            let here = score(*at);
            if best.is_none_or(|(_, known)| better(here, known)) {
                best = Some((place, here));
            }
        }
        best.map(|(place, _)| place)
    }

    fn place(&mut self, at: usize) {
        self.placed.push(at);
        self.bytes += self.bodies[at].len();
        self.count(at, true);
        while self.bytes > WINDOW && self.first + 1 < self.placed.len() {
            let gone = self.placed[self.first];
            self.first += 1;
            self.bytes -= self.bodies[gone].len();
            self.count(gone, false);
        }
    }

    /// A function comes into the window, or leaves it.
    fn count(&mut self, at: usize, comes: bool) {
        for run in &self.runs[at] {
            let run = *run as usize;
            let before = self.counts[run];
            self.counts[run] = if comes { before + 1 } else { before - 1 };
            if before.min(self.counts[run]) > 0 {
                continue;
            }
            for holder in &self.holders[run] {
                let shared = self.shared[*holder];
                self.shared[*holder] = if comes { shared + 1 } else { shared - 1 };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_stands_beside_alike_and_the_first_ones_stay() {
        let text =
            |seed: u8| (0..200u8).map(|at| at.wrapping_mul(seed) ^ seed).collect::<Vec<u8>>();
        let (one, two, three) = (text(3), text(7), text(11));
        let mut other = one.clone();
        other[100] = 0;
        let bodies: Vec<&[u8]> = vec![&two, &one, &three, &other, &[]];
        let order = order(&bodies, 2);
        assert_eq!(order[..3], [0, 1, 3]);
        let mut all = order;
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn fewer_functions_than_stay_are_no_trouble() {
        assert_eq!(order(&[&[1, 2]], 128), [0]);
        assert_eq!(order(&[], 128), [] as [usize; 0]);
    }
}
