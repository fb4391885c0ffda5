//! Where a command writes what it made: to whoever reads it, or into a file.

use super::Outcome;
use anyhow::{anyhow, bail};
use briefing::assets::{Why, write_whole};
use clap::Args;
use std::{
    fs,
    io::{self, ErrorKind, Write, stdout},
    path::PathBuf,
    process::ExitCode,
};

/// The options that say where.
#[derive(Args)]
pub struct Output {
    /// 写进这个文件；不写就打印出来
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 文件已经有了，里面是别的：换掉它
    #[arg(long, requires = "out")]
    force: bool,
}

impl Output {
    /// Puts it there. A file that holds something else stays, unless it is to go.
    ///
    /// # Errors
    /// Whatever keeps the file from being written, with what to do.
    pub fn put(&self, bytes: &[u8]) -> Outcome {
        let Some(path) = &self.out else { return print(bytes) };
        let shown = path.display();
        let cannot_write = |error: io::Error| anyhow!("写不了 {shown}：{}", Why(&error));
        match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(cannot_write(error)),
            Ok(there) if there.is_dir() => {
                return Err(cannot_write(ErrorKind::IsADirectory.into()));
            }
            Ok(there) if !there.is_file() => bail!("{shown} 不是普通文件；不写 --out 就打印出来"),
            Ok(_) if fs::read(path).is_ok_and(|known| known == bytes) => {
                println!("{shown} 已经是这样，没有改动");
                return Ok(ExitCode::SUCCESS);
            }
            Ok(_) if !self.force => {
                bail!("已经有 {shown}，里面是别的内容，没有动它；换个名字，或加 --force 换掉它")
            }
            Ok(_) => {}
        }
        write_whole(path, bytes).map_err(cannot_write)?;
        println!("写了 {shown}");
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes to the terminal or into a pipe that may have been closed.
pub fn print(bytes: &[u8]) -> Outcome {
    match stdout().write_all(bytes).and_then(|()| stdout().flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow!("没能打印出来：{}", Why(&error)))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
