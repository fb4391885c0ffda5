//! Why a file could not be read or written, in the editor's words.

use std::{fmt, io};

/// Shows the reason of an error; what is rare is told as the system tells it.
pub struct Why<'a>(pub &'a io::Error);

impl fmt::Display for Why<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use io::ErrorKind as Kind;
        let words = match self.0.kind() {
            Kind::NotFound => "没有这个文件或文件夹，看看名字和路径写对没有",
            Kind::PermissionDenied => "没有权限，换个位置，或者改它的权限",
            Kind::AlreadyExists => "已经有同名的了",
            Kind::NotADirectory => "路径里有一段不是文件夹",
            Kind::IsADirectory => "这是文件夹，不是文件，换个名字",
            Kind::DirectoryNotEmpty => "文件夹不是空的",
            Kind::ReadOnlyFilesystem => "这个磁盘只能读，不能写，换个位置",
            Kind::StorageFull => "磁盘满了，腾出地方再试",
            Kind::QuotaExceeded => "超出了磁盘配额，腾出地方再试",
            Kind::FileTooLarge => "文件超过了允许的大小",
            Kind::ResourceBusy => "正被别的程序占用，关掉它再试",
            _ => return self.0.fmt(f),
        };
        f.write_str(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_told_in_chinese_and_a_rare_one_is_not_lost() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(Why(&full).to_string(), "磁盘满了，腾出地方再试");
        assert_eq!(Why(&io::Error::other("odd")).to_string(), "odd");
    }
}
