//! The options of commands that ask servers of others.

use super::usage;
use briefing::network::{Client, ClientOptions, Detour, Manners};
use clap::Args;
use std::time::Duration;

/// How to go about it.
#[derive(Args)]
pub struct Network {
    /// 同一个网站每隔几秒问一次
    #[arg(long, value_name = "SECONDS", default_value_t = 1, value_parser = usage::number::<u64>)]
    interval: u64,
    /// 一个网站最多等几秒
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = seconds)]
    timeout: u64,
    /// 网站忙或连接断了，再试几次
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = usage::number::<u32>)]
    retries: u32,
    /// 内网和本机的网址也问
    #[arg(long)]
    allow_private: bool,
    /// 不问这个网站，改问它的镜像，可以写几次，例如 https://api.github.com=http://127.0.0.1:4000
    #[arg(long, value_name = "FROM=TO")]
    detour: Vec<Detour>,
}

impl Network {
    /// Who sends requests.
    pub fn client(&self) -> Client {
        let timeout = Duration::from_secs(self.timeout);
        Client::new(ClientOptions {
            timeout,
            connect: timeout.min(ClientOptions::default().connect),
            private: self.allow_private,
            detours: self.detour.clone(),
        })
    }

    /// How politely.
    pub fn manners(&self) -> Manners {
        Manners {
            interval: Duration::from_secs(self.interval),
            retries: self.retries,
            ..Manners::default()
        }
    }
}

fn seconds(text: &str) -> Result<u64, String> {
    usage::number(text).and_then(|seconds| match seconds {
        0 => Err("至少要 1 秒".into()),
        _ => Ok(seconds),
    })
}
