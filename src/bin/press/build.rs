//! `press build`: the whole site.

use super::{Outcome, folder, progress};
use anyhow::Context;
use briefing::{
    assets::Bundle,
    model::Base,
    publish::{self, BUDGET, Newsletter, Printed},
};
use clap::Args;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// 印出整个网站：数据、网页、搜索、订阅源
#[derive(Args)]
#[command(aliases = ["site", "pages"], after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    printing: Printing,
    /// 写到哪个文件夹；里面由 press 写的文件会更新，别的东西不动
    #[arg(long, value_name = "DIR", env = "TRUNK_STAGING_DIR", default_value = "dist")]
    out: PathBuf,
    #[command(flatten)]
    adopt: folder::Adopt,
    /// 结果写成一行 JSON：issues、warnings、changed、weight、out
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
例子：
  press build                                  读 content/issues，印进 dist
  press build --public-url /repo/ --out public 网站放在 https://…/repo/ 下面
  press build --out ../pages --adopt           和别的文件放在一起";

/// The options that say what is printed, and around which reader.
#[derive(Args, Clone)]
pub struct Printing {
    #[command(flatten)]
    pub folder: folder::Folder,
    /// 读者程序的包：trunk build 的输出；不写就用 press 自己带的
    #[arg(long, value_name = "DIR", env = "TRUNK_STAGING_DIR")]
    bundle: Option<PathBuf>,
    /// 网站所在的路径，例如 /repo/
    #[arg(long, value_name = "URL", env = "TRUNK_PUBLIC_URL", default_value = "/")]
    public_url: String,
    #[command(flatten)]
    address: folder::Address,
}

impl Arguments {
    pub fn run(&self) -> Outcome {
        let folder = &self.printing.folder;
        let (newsletter, printed) = progress::during("正在印网站", || {
            let newsletter = self.printing.newsletter()?;
            let bundle = self.printing.bundle()?;
            let printed = self.printing.print(&newsletter, &bundle, &self.out, &self.adopt)?;
            anyhow::Ok((newsletter, printed))
        })?;
        if self.json {
            let line = json!({
                "issues": newsletter.index.issues.len(),
                "warnings": newsletter.warnings,
                "changed": printed.changed,
                "weight": printed.weight,
                "out": self.out,
            });
            println!("{line}");
        } else {
            folder.report(&newsletter, printed.changed);
            println!("程序和脚本共 {} 字节（gzip），预算 {BUDGET}", printed.weight);
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Printing {
    /// The newsletter, at the address that was asked for.
    pub fn newsletter(&self) -> anyhow::Result<Newsletter> {
        let mut newsletter = self.folder.read()?;
        self.address.put(&mut newsletter);
        Ok(newsletter)
    }

    /// The reader to print around: that of the folder that was named, or the one
    /// that the press carries.
    pub fn bundle(&self) -> anyhow::Result<Bundle> {
        match &self.bundle {
            Some(folder) => Ok(Bundle::read(folder)?),
            None => Bundle::carried()?.context(
                "这个 press 没有带读者程序；用 --bundle 指向 trunk build 打好的包，\
                 或用 make press 做一个带着的",
            ),
        }
    }

    /// The path under which the site is served.
    pub fn base(&self) -> Base {
        Base::new(&self.public_url)
    }

    fn print(
        &self,
        newsletter: &Newsletter,
        bundle: &Bundle,
        out: &Path,
        adopt: &folder::Adopt,
    ) -> anyhow::Result<Printed> {
        Ok(publish::write_site(newsletter, bundle, &self.base(), out, adopt.claim())?)
    }
}
