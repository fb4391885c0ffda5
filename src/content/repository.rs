//! The folder of the issues in their repository, on GitHub or wherever addresses are
//! made alike: `https://github.com/OWNER/REPO/tree/BRANCH/FOLDER`.

use super::{
    issues_url::before_field,
    toml_table::{SpannedError, Table},
};

const KEY: &str = "repository";

/// What `repository` of `site.toml` says; where it says nothing, the folder of the
/// files that `issues_url` leads to.
pub(super) fn read(root: &Table<'_>, issues_url: &str) -> Result<Option<String>, SpannedError> {
    if !root.has(KEY) {
        return Ok(folder_of(issues_url));
    }
    let folder = folder(&root.url(KEY)?);
    let wanted = "放各期的文件夹在仓库里的网址，\
         例如 https://github.com/OWNER/REPO/tree/main/content/issues";
    folder.map(Some).ok_or_else(|| root.wrong(KEY, wanted))
}

/// The folder of a file whose name holds the date or the number.
fn folder_of(issues_url: &str) -> Option<String> {
    folder(before_field(issues_url)?.rsplit_once('/')?.0)
}

/// The address of a folder as those of its files begin.
fn folder(url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next()?.trim_end_matches('/');
    // Behind the host, the owner and the repository, which may be called so, too.
    let is_kind = |at: &usize| url[..*at].split('/').count() >= 5;
    let kinds = url.match_indices("/tree/").chain(url.match_indices("/blob/"));
    let at = kinds.map(|(at, _)| at).filter(is_kind).min()?;
    let (repository, folder) = (&url[..at], &url[at + "/tree/".len()..]);
    (!folder.is_empty()).then(|| format!("{repository}/blob/{folder}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_where_its_page_is_or_that_of_an_issue() {
        let blob = Some("https://github.com/o/r/blob/main/a/b".to_owned());
        for url in ["tree/main/a/b", "tree/main/a/b/", "blob/main/a/b?x=1#y"] {
            assert_eq!(folder(&format!("https://github.com/o/r/{url}")), blob, "{url}");
        }
        let gitlab = folder("https://gitlab.com/o/r/-/tree/main").unwrap();
        assert_eq!(gitlab, "https://gitlab.com/o/r/-/blob/main");
        let tree = folder("https://github.com/tree/blob/tree/main").unwrap();
        assert_eq!(tree, "https://github.com/tree/blob/blob/main");
        for url in ["https://github.com/o/r", "https://github.com/o/r/tree/", "https://a.example/"]
        {
            assert_eq!(folder(url), None, "{url}");
        }
        for (url, folder) in [
            ("https://github.com/o/r/blob/main/a/b/{date}.md", blob.as_deref()),
            ("https://github.com/o/r/blob/main/a/b/{date}/README.md", blob.as_deref()),
            ("https://github.com/o/r/blob/main/a/b/{number}.md", blob.as_deref()),
            ("https://github.com/o/r/blob/main/a/b/{number}/{date}.md", blob.as_deref()),
            ("https://a.example/{date}", None),
        ] {
            assert_eq!(folder_of(url).as_deref(), folder, "{url}");
        }
    }
}
