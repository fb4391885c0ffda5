//! Why a folder is not a bundle.

use super::{Why, wasm_post::WasmPostError};
use std::{io, path::PathBuf};

/// Why a folder is not a bundle.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// A file could not be read.
    #[error("{path} 读不出来：{}；--bundle 要指向 trunk build 打好的包", Why(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file has a name that no address can say.
    #[error("{0} 不能做网站里的文件名，请给它换个名字")]
    Name(PathBuf),
    /// A script of the pages is missing.
    #[error("{folder} 里少了 {name}；请用 trunk build 重新打包")]
    Script {
        /// The folder.
        folder: PathBuf,
        /// The script.
        name: &'static str,
    },
    /// The program is none.
    #[error(transparent)]
    Program(#[from] WasmPostError),
    /// There is not exactly one file of a kind.
    #[error("{folder} 里应当正好有一个 {kind} 文件，却有 {count} 个；请用 trunk build 重新打包")]
    NotOne {
        /// The folder.
        folder: PathBuf,
        /// `.wasm`, `.js` or `.css`.
        kind: &'static str,
        /// How many there are.
        count: usize,
    },
}
