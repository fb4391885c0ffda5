//! A printed site on this machine: served on the loopback interface, printed
//! anew when its sources change, reloaded in the browser.
//!
//! 1. [`Server`] listens; `watch` tells when a source was saved, and the site is
//!    printed again.
//! 2. `state` is what pages are told of the last printing.
//! 3. `http` answers: the files, pages with the script that follows `state`,
//!    and what is wrong where there is no page yet.

mod error;
mod event;
mod http;
mod state;
mod watch;

pub use error::ServeError;
pub use event::Event;

use crate::model::Base;
use event::Call;
use state::State;
use std::{
    io::ErrorKind,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::mpsc,
};
use tokio::{net::TcpListener, runtime::Runtime, sync::watch::Sender};

/// A server that listens and has not printed yet.
pub struct Server {
    runtime: Runtime,
    address: SocketAddr,
    base: Base,
    state: Sender<State>,
}

impl Server {
    /// Listens on the loopback interface; port 0 takes a free one. `folder` is
    /// where the site will be printed.
    ///
    /// # Errors
    /// [`ServeError`], if the port is not to be had.
    pub fn bind(port: u16, base: &Base, folder: &Path) -> Result<Self, ServeError> {
        let runtime = Runtime::new().map_err(ServeError::Start)?;
        let bound = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)));
        let listener = bound.map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => ServeError::PortTaken(port),
            _ => ServeError::Port { port, error },
        })?;
        let address = listener.local_addr().map_err(ServeError::Start)?;
        let state = Sender::new(State::default());
        let app = http::router(base, folder, &state);
        runtime.spawn(async { axum::serve(listener, app).await });
        Ok(Self { runtime, address, base: base.clone(), state })
    }

    /// Where the site is.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base.as_str())
    }

    /// Prints now and after every change of what is watched, until Ctrl-C.
    /// `print` says how many files changed, or what is wrong.
    ///
    /// # Errors
    /// [`ServeError::NoSources`], [`ServeError::Watch`].
    pub fn run(
        self,
        watched: &[PathBuf],
        print: impl Fn() -> Result<usize, String>,
        mut tell: impl FnMut(Event<'_>),
    ) -> Result<(), ServeError> {
        let (call, calls) = mpsc::channel();
        // Before the first print, so that no change is missed.
        let watching = watch::begin(watched, &call, &mut tell)?;
        self.runtime.spawn(async move {
            stopped().await;
            let _ = call.send(Call::Stop);
        });
        self.print(&print, &mut tell);
        tell(Event::Ready);
        while watch::settled(&calls) {
            self.print(&print, &mut tell);
        }
        drop(watching);
        Ok(())
    }

    fn print(&self, print: &impl Fn() -> Result<usize, String>, tell: &mut impl FnMut(Event<'_>)) {
        let printed = print();
        self.state.send_modify(|state| state.note(&printed));
        match &printed {
            Ok(changed) => tell(Event::Printed { changed: *changed }),
            Err(why) => tell(Event::Broken(why)),
        }
    }
}

/// Waits for Ctrl-C, or for whoever else asks the program to end.
#[cfg(unix)]
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut asked) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = asked.recv() => {}
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
async fn stopped() {
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests;
