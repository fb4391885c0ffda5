//! Says that the press is at work, once that takes longer than a second. Only on
//! a terminal that can draw over a line, and never where the results go.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    env,
    io::{IsTerminal, stderr},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

/// Where progress is drawn; nowhere, if lines there cannot be drawn over.
fn target() -> ProgressDrawTarget {
    match draws_over(stderr().is_terminal(), env::var("TERM").ok().as_deref()) {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    }
}

/// Whether lines can be drawn over: on a terminal, unless it says it is `dumb`.
fn draws_over(is_terminal: bool, term: Option<&str>) -> bool {
    is_terminal && term != Some("dumb")
}

/// Does the work and shows a line as long as it takes.
pub fn during<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let target = target();
    if target.is_hidden() {
        return work();
    }
    let (done, is_done) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let late = is_done.recv_timeout(Duration::from_secs(1));
            if late != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let line = ProgressBar::with_draw_target(None, target).with_message(what);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}… {elapsed}") {
                line.set_style(style);
            }
            line.enable_steady_tick(Duration::from_millis(120));
            // Until the work is done and drops its end.
            let _ = is_done.recv();
            line.finish_and_clear();
        });
        let result = work();
        drop(done);
        result
    })
}

/// Does work that tells how many of how many are done, and shows a bar meanwhile.
pub fn counted<T>(template: &str, work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> T) -> T {
    let bar = ProgressBar::with_draw_target(Some(0), target());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let result = work(&mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dumb_terminal_draws_over_nothing() {
        assert!(draws_over(true, Some("xterm")) && draws_over(true, None));
        assert!(!draws_over(true, Some("dumb")) && !draws_over(false, Some("xterm")));
    }
}
