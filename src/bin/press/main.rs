//! The press: from the editor's folder to files for readers.

mod build;
mod check;
mod data;
mod facts;
mod fix;
mod folder;
mod git;
mod import;
mod init;
mod links;
mod mail;
mod manual;
mod network;
mod new;
mod output;
mod post;
mod progress;
mod search;
mod serve;
mod stats;
mod suggest;
mod usage;
mod wechat;

use clap::{FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

/// 简报的印刷机：把一期期 Markdown 变成可以直接发布的网站。
#[derive(Parser)]
#[command(name = "press", version, after_help = AFTER)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
例子：
  press init 我的简报 && cd 我的简报    新建一份简报
  press serve                           边写边看，保存后页面自己刷新
  press check                           逐行逐列指出问题和改法
  press build                           印出整个网站，放进 dist

返回值：0 成功；1 有错误，或 search 没有找到；2 命令写得不对，或 search 出错";

#[derive(Subcommand)]
enum Command {
    Init(init::Arguments),
    New(new::Arguments),
    Serve(serve::Arguments),
    Build(build::Arguments),
    Check(check::Arguments),
    Links(links::Arguments),
    Facts(facts::Arguments),
    Search(search::Arguments),
    Stats(stats::Arguments),
    Wechat(wechat::Arguments),
    Mail(mail::Arguments),
    Post(post::Arguments),
    Suggest(suggest::Arguments),
    Import(import::Arguments),
    Data(data::Arguments),
    Completions(manual::Completions),
    Man(manual::Man),
}

/// How a command ends when it does not fail.
type Outcome = anyhow::Result<ExitCode>;

fn main() -> ExitCode {
    let matches = match usage::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return usage::explain(&error),
    };
    run(arguments.command).unwrap_or_else(|error| {
        // What an editor can use, and nothing of where in the press it arose.
        eprintln!("错误：{error}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Init(arguments) => arguments.run(),
        Command::New(arguments) => arguments.run(),
        Command::Serve(arguments) => arguments.run(),
        Command::Build(arguments) => arguments.run(),
        Command::Check(arguments) => arguments.run(),
        Command::Links(arguments) => arguments.run(),
        Command::Facts(arguments) => arguments.run(),
        Command::Search(arguments) => Ok(arguments.run()),
        Command::Stats(arguments) => arguments.run(),
        Command::Wechat(arguments) => arguments.run(),
        Command::Mail(arguments) => arguments.run(),
        Command::Post(arguments) => arguments.run(),
        Command::Suggest(arguments) => arguments.run(),
        Command::Import(arguments) => arguments.run(),
        Command::Data(arguments) => arguments.run(),
        Command::Completions(arguments) => arguments.run(),
        Command::Man(arguments) => arguments.run(),
    }
}
