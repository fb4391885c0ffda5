//! `press serve`: the newsletter in a browser, printed anew whenever it is saved.

use super::{Outcome, build::Printing, usage};
use anyhow::Context;
use briefing::{
    assets::Bundle,
    publish::{self, Claim},
    serve::{Event, Server},
};
use clap::Args;
use std::{path::Path, process::ExitCode};

/// 在浏览器里边写边看：保存后页面自己刷新；写错的地方显示在页面上
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    printing: Printing,
    /// 端口；0 是任意一个空着的
    #[arg(long, value_name = "N", default_value_t = 8080, value_parser = usage::port)]
    port: u16,
    /// 打开浏览器
    #[arg(long)]
    open: bool,
}

const AFTER: &str = "\
例子：
  press serve                       打开 http://127.0.0.1:8080/ 看
  press serve --port 9000 --open    换个端口，并打开浏览器

只有这台机器能打开这个网址。按 Ctrl-C 停止。";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let bundle = self.printing.bundle()?;
        let room = tempfile::tempdir().context("没有地方放印好的网页")?;
        let server = Server::bind(self.port, &self.printing.base(), room.path())?;
        let url = server.url();
        let folder = &self.printing.folder;
        let watched = [folder.issues.clone(), folder.site_file()];
        let print = || self.print(&bundle, room.path()).map_err(|error| error.to_string());
        let open = || {
            if self.open && open::that_detached(&url).is_err() {
                println!("打不开浏览器，请自己打开 {url}");
            }
        };
        server.run(&watched, print, |event| match event {
            Event::Ready => {
                println!("在 {url} 看；保存后页面自己刷新；按 Ctrl-C 停止");
                open();
            }
            Event::Printed { changed } => println!("印好了，{changed} 个文件有变化"),
            Event::Broken(why) => eprintln!("{why}\n页面还是上一次的"),
            Event::Polling(why) => println!("系统不告诉我们文件的变化（{why}），改为每两秒看一次"),
        })?;
        Ok(ExitCode::SUCCESS)
    }

    /// Prints, without what a page under work has no use for: copies kept for
    /// reading offline would hide what was just saved.
    fn print(&self, bundle: &Bundle, out: &Path) -> anyhow::Result<usize> {
        let mut newsletter = self.printing.newsletter()?;
        newsletter.site.offline = false;
        let base = self.printing.base();
        Ok(publish::write_site(&newsletter, bundle, &base, out, Claim::Listed)?.changed)
    }
}
