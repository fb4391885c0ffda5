//! The pictures that `site.toml` names: of the account's QR code, of share cards.

use super::Newsletter;
use crate::assets::Why;
use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

/// The most that a picture may weigh: a QR code takes a hundredth of it.
const MOST: u64 = 1 << 20;

/// Why a file is not published as a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It cannot be read.
    #[error("读不了 site.toml 里写的图片 {path}：{}", Why(.error))]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It lies outside the editor's folder.
    #[error(
        "site.toml 里写的图片 {path} 不在 {folder} 里；\
         请把图片放进这个文件夹，再写上它在里面的路径"
    )]
    Outside {
        /// Which.
        path: PathBuf,
        /// The folder of `site.toml`.
        folder: PathBuf,
    },
    /// It is no file.
    #[error("site.toml 里写的图片 {0} 不是文件；请指向一张图片")]
    NotAFile(PathBuf),
    /// It is too large.
    #[error("site.toml 里写的图片 {0} 超过 1 MB；请换一张小一些的")]
    TooLarge(PathBuf),
    /// It is no picture.
    #[error(
        "site.toml 里写的图片 {0} 不是图片，或内容和扩展名不一致；\
         请用 PNG、JPEG、GIF 或 WebP 图片，扩展名和格式一致"
    )]
    NotAPicture(PathBuf),
}

/// The pictures: their paths in the site, and what they hold.
///
/// # Errors
/// [`PictureError`], if one is anything but a picture of the editor's.
pub fn pictures(newsletter: &Newsletter) -> Result<Vec<(String, Vec<u8>)>, PictureError> {
    let (file, site) = (&newsletter.site, &newsletter.index.site);
    let named = [(&file.wechat_qr, &site.wechat_qr), (&file.share_picture, &site.share_picture)];
    let named = named.into_iter().filter_map(|(from, to)| from.as_ref().zip(to.as_ref()));
    named.map(|(from, to)| Ok((to.clone(), read_below(&newsletter.folder, from)?))).collect()
}

fn read_below(folder: &Path, from: &str) -> Result<Vec<u8>, PictureError> {
    let path = folder.join(from);
    let failed = |error| PictureError::Io { path: path.clone(), error };
    // A name alone has an empty parent.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = folder.canonicalize().map_err(failed)?;
    // Where links lead is what counts.
    let real = path.canonicalize().map_err(failed)?;
    if !real.starts_with(&root) {
        return Err(PictureError::Outside { path, folder: folder.to_owned() });
    }
    if !real.is_file() {
        return Err(PictureError::NotAFile(path));
    }
    let mut picture = Vec::new();
    let file = File::open(&real).map_err(failed)?;
    file.take(MOST + 1).read_to_end(&mut picture).map_err(failed)?;
    if picture.len() as u64 > MOST {
        return Err(PictureError::TooLarge(path));
    }
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    let is_named = |endings: &[&str]| {
        ending.as_deref().is_some_and(|ending| endings.iter().any(|one| ending == *one))
    };
    match endings(&picture) {
        Some(endings) if is_named(endings) => Ok(picture),
        _ => Err(PictureError::NotAPicture(path)),
    }
}

/// What files of a picture's kind are called; none if it is no picture.
fn endings(bytes: &[u8]) -> Option<&'static [&'static str]> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(&["png"]),
        [0xff, 0xd8, 0xff, ..] => Some(&["jpg", "jpeg"]),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(&["gif"]),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(&["webp"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

    #[test]
    fn only_a_picture_of_the_editors_folder_is_published() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("content");
        fs::create_dir_all(folder.join("pictures")).unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
        put("qr.png", PNG);
        put("pictures/qr.JPG", b"\xff\xd8\xff\xe0rest");
        put("qr.gif", b"GIF89a rest");
        put("qr.webp", b"RIFF\0\0\0\0WEBPVP8 ");
        for name in ["qr.png", "pictures/qr.JPG", "qr.gif", "qr.webp", "pictures/../qr.png"] {
            assert!(read_below(&folder, name).is_ok(), "{name}");
        }

        put("notes.png", b"a password");
        put("qr.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
        put("gif.png", b"GIF89a rest");
        put("qr.exe", PNG);
        put("none", PNG);
        put("empty.png", b"");
        for name in ["notes.png", "qr.svg", "gif.png", "qr.exe", "none", "empty.png"] {
            let refused = read_below(&folder, name).unwrap_err();
            assert!(matches!(refused, PictureError::NotAPicture(_)), "{name}: {refused}");
        }

        fs::write(around.path().join("outside.png"), PNG).unwrap();
        let outside = around.path().join("outside.png");
        for name in ["../outside.png", outside.to_str().unwrap()] {
            let refused = read_below(&folder, name).unwrap_err();
            assert!(matches!(refused, PictureError::Outside { .. }), "{name}: {refused}");
        }
        put("large.png", &[PNG, &vec![0; MOST as usize]].concat());
        assert!(matches!(read_below(&folder, "large.png"), Err(PictureError::TooLarge(_))));
        assert!(matches!(read_below(&folder, "pictures"), Err(PictureError::NotAFile(_))));
        let missing = read_below(&folder, "gone.png").unwrap_err().to_string();
        assert!(missing.contains("gone.png：没有这个文件或文件夹"), "{missing}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_folder_is_refused() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("content");
        fs::create_dir(&folder).unwrap();
        fs::write(around.path().join("outside.png"), PNG).unwrap();
        std::os::unix::fs::symlink("../outside.png", folder.join("qr.png")).unwrap();
        let refused = read_below(&folder, "qr.png").unwrap_err();
        assert!(matches!(refused, PictureError::Outside { .. }), "{refused}");
    }
}
