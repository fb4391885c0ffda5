//! Why files cannot be put in place, in the editor's words.

use crate::{assets::Why, publish::file_list::LIST};
use std::{
    io,
    path::{Path, PathBuf},
};

/// Why files cannot be put in place.
#[derive(Debug, thiserror::Error)]
pub enum StagingError {
    /// The folder holds what the press did not write.
    #[error(
        "{folder} 里有别的东西（例如 {example}），没有 press 的清单 {LIST}，所以什么都没有动。\
         请换一个空的文件夹；如果这里是以前印好的网站，加上 --adopt（make site 用 ADOPT=1）：\
         只接管这次要写的文件，其余的一个也不删"
    )]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// Something in it.
        example: String,
    },
    /// A file of that name is there and not the press's.
    #[error(
        "{0} 不是 press 写的，但这次要写同名的文件，所以什么都没有动。\
         请把它移走，或加上 --adopt（make site 用 ADOPT=1）让 press 替换它"
    )]
    InTheWay(PathBuf),
    /// A folder, or anything else that is no file, is there.
    #[error("{0} 不是文件，这次却要在这里写文件，所以什么都没有动；请把它移走")]
    NotAFile(PathBuf),
    /// A link, a file, or anything else that is no folder, is there.
    #[error("{0} 不是真正的文件夹（是链接或文件），这次却要往里面写，所以什么都没有动；请把它移走")]
    NotAFolder(PathBuf),
    /// Another press is at it.
    #[error("另一个 press 正在往 {0} 里写，请等它写完再试")]
    Busy(PathBuf),
    /// A file of `public/` whose name no address can say.
    #[error("{0} 不能做网站里的文件名，请给它换个名字")]
    Name(PathBuf),
    /// Nothing was changed.
    #[error("写不了 {path}：{}。什么都没有动", Why(.error))]
    Write {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file could not be moved into place.
    #[error("换不了 {path}：{}。{}", Why(.error), match .restored {
        true => "已经换上的都换了回来，文件夹和以前一样",
        false => "有些文件已经是新的，换不回来；排除原因后再印一次就好",
    })]
    Replace {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
        /// Whether all is as it was.
        restored: bool,
    },
    /// All new files are there; an old one is too.
    #[error("新的文件都已写好，但删不掉旧的 {path}：{}。排除原因后再印一次，就会删掉", Why(.error))]
    Remove {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl StagingError {
    pub(super) fn write(path: &Path, error: io::Error) -> Self {
        Self::Write { path: path.to_owned(), error }
    }
}
