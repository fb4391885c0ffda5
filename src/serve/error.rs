//! Why a site cannot be served.

use crate::assets::Why;
use std::{io, path::PathBuf};

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Something else listens at the port.
    #[error("端口 {0} 已被占用；换一个，例如 --port {next}，或用 --port 0 任选一个", next = .0.wrapping_add(1).max(1024))]
    PortTaken(u16),
    /// There is no listening at the port.
    #[error("不能在端口 {port} 上提供网页：{}", Why(.error))]
    Port {
        /// The port.
        port: u16,
        /// Why.
        error: io::Error,
    },
    /// Threads or sockets are not to be had.
    #[error("没法开始：{}", Why(.0))]
    Start(io::Error),
    /// There is nothing whose changes could be followed.
    #[error(
        "没有 {0}；在简报的文件夹里运行，或用 --issues 和 --site 指明；\
         还没有简报的话，press init 会建好"
    )]
    NoSources(PathBuf),
    /// The sources cannot be watched.
    #[error("看不到 {path} 的变化：{error}")]
    Watch {
        /// What was to be watched.
        path: PathBuf,
        /// Why.
        error: notify::Error,
    },
}
