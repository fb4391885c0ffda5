//! Invents a newsletter to print: as many issues as asked for, always the same
//! ones.
//!
//! ```text
//! cargo run --example invent -- 10000 target/invented/issues
//! ```

use briefing::model::Date;
use clap::Parser;
use std::{fmt::Write, fs, io, path::PathBuf};

#[derive(Parser)]
struct Arguments {
    /// How many issues.
    issues: usize,
    /// The folder to write them to.
    folder: PathBuf,
}

const SECTIONS: [(&str, usize); 4] = [("业界新闻", 4), ("论文", 4), ("开源项目", 4), ("博文", 5)];

const WORDS: [&str; 24] = [
    "低比特",
    "量化",
    "剪枝",
    "移动端",
    "推理",
    "框架",
    "光子",
    "芯片",
    "编译器",
    "能效",
    "汇编",
    "算子",
    "蒸馏",
    "NEON",
    "INT8",
    "RISC-V",
    "卷积",
    "功耗",
    "开源",
    "实测",
    "稀疏",
    "检测",
    "分割",
    "部署",
];

fn main() -> io::Result<()> {
    let Arguments { issues, folder } = Arguments::parse();
    fs::create_dir_all(&folder)?;
    for (number, date) in days().take(issues).enumerate() {
        fs::write(folder.join(format!("{date}.md")), issue(number, date))?;
    }
    Ok(())
}

/// Days, newest first, some 40,000 of them: 10,000 issues are thirty years.
fn days() -> impl Iterator<Item = Date> {
    let years = (1900..=2025u16).rev();
    let months = years.flat_map(|year| (1..=12u8).rev().map(move |month| (year, month)));
    months.flat_map(|(year, month)| {
        (1..=28u8).rev().filter_map(move |day| Date::new(year, month, day).ok())
    })
}

fn issue(number: usize, date: Date) -> String {
    let mut dice = Dice(number as u64 + 1);
    let mut text = format!(
        "# 嵌入式AI简报 ({date})\n\n**关注模型压缩、低比特量化、移动端推理加速优化、部署**\n\n"
    );
    for (section, entries) in SECTIONS {
        let _ = write!(text, "## {section}\n\n");
        for entry in 0..entries {
            let title = dice.words(8);
            let url = format!("https://invented.example/{date}/{}-{entry}", dice.roll(1_000_000));
            let _ = write!(text, "- [{title} | 量子站]({url})  \n摘要：");
            for _ in 0..3 {
                let _ = write!(text, "{}，{}。", dice.words(9), dice.words(9));
            }
            text.push_str("  \n");
        }
        text.push('\n');
    }
    text.push_str(
        "## 往期回顾\n\n----\n\nWechat ID: NeuroMem  \nEditor: https://editor.example/  \n\
         Project: https://project.example/  \n",
    );
    text
}

/// Numbers that look random and are the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| WORDS[self.roll(WORDS.len() as u64) as usize]).collect()
    }
}
