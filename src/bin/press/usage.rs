//! The press's help and what it says to a command that it cannot take, in the
//! editor's language: clap knows only its own.

use super::Arguments;
use clap::{
    Arg, ArgAction, Command, CommandFactory,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};
use std::{error::Error as _, process::ExitCode, str::FromStr};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The press's command line.
pub fn command() -> Command {
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("看版本");
    // Built first, so that every command is there to be translated.
    translated(Arguments::command().disable_version_flag(true).arg(version))
}

fn translated(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("看说明");
    command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .arg(help)
        .mut_args(with_notes)
        .mut_subcommands(translated)
}

/// An argument whose help says in Chinese what clap would add in English.
fn with_notes(arg: Arg) -> Arg {
    let mut notes = Vec::new();
    let takes_value = arg.get_action().takes_values();
    let default: Vec<_> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes_value && !default.is_empty() {
        notes.push(format!("默认：{}", default.join(" ")));
    }
    let possible: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().into()).collect();
    if takes_value && !possible.is_empty() {
        notes.push(format!("可以是 {}", possible.join("、")));
    }
    if let Some(name) = arg.get_env() {
        notes.push(format!("环境变量 {}", name.to_string_lossy()));
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = if notes.is_empty() { help } else { format!("{help}（{}）", notes.join("；")) };
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help(help).help_heading(heading);
    if !takes_value {
        return arg.hide_env(true);
    }
    arg.hide_default_value(true).hide_possible_values(true).hide_env(true)
}

/// A number on the command line.
pub fn number<N: FromStr>(text: &str) -> Result<N, String> {
    text.parse().map_err(|_| "要写成不太大的整数，例如 10".into())
}

/// A port on the command line.
pub fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "要写成 0 到 65535 的整数，例如 8080".into())
}

/// Shows help and version where they were asked for, and otherwise says what is
/// wrong with the command.
pub fn explain(error: &Error) -> ExitCode {
    use ErrorKind as Kind;
    if matches!(error.kind(), Kind::DisplayHelp | Kind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == Kind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(2);
    }
    eprintln!("错误：{}", message(error));
    if let Some(close) = suggestion(error) {
        eprintln!("是不是想写 {close}？");
    }
    eprintln!("用 press --help 看有哪些命令，press 命令 --help 看一个命令怎么用");
    ExitCode::from(2)
}

fn message(error: &Error) -> String {
    use ContextKind as What;
    use ErrorKind as Kind;
    let said = |what| said(error, what);
    match error.kind() {
        Kind::InvalidSubcommand => format!("没有「{}」这个命令", said(What::InvalidSubcommand)),
        Kind::MissingSubcommand => "没有写要做什么".into(),
        Kind::UnknownArgument => format!("不认识「{}」", said(What::InvalidArg)),
        Kind::MissingRequiredArgument => format!("缺少 {}", said(What::InvalidArg)),
        Kind::ArgumentConflict => {
            format!("{} 不能和 {} 一起用", said(What::InvalidArg), said(What::PriorArg))
        }
        Kind::InvalidValue if said(What::InvalidValue).is_empty() => {
            format!("{} 后面要写一个值", said(What::InvalidArg))
        }
        Kind::InvalidValue => format!(
            "{} 不能是「{}」，可以是 {}",
            said(What::InvalidArg),
            said(What::InvalidValue),
            said(What::ValidValue)
        ),
        Kind::ValueValidation => {
            let why = error.source().map(|why| format!("：{why}")).unwrap_or_default();
            format!("{} 不能是「{}」{why}", said(What::InvalidArg), said(What::InvalidValue))
        }
        Kind::TooManyValues => format!("{} 的值太多了", said(What::InvalidArg)),
        Kind::TooFewValues | Kind::WrongNumberOfValues => {
            format!("{} 的值不够", said(What::InvalidArg))
        }
        Kind::InvalidUtf8 => "命令里有不是 UTF-8 的文字".into(),
        _ => error.to_string(),
    }
}

fn suggestion(error: &Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().map(|kind| said(error, kind)).find(|text| !text.is_empty())
}

/// What clap knows of an error, as text.
fn said(error: &Error, what: ContextKind) -> String {
    match error.get(what) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
