//! What the environment holds: addresses and secrets.

use crate::{
    content::{Post, Service},
    model::Site,
};
use url::Url;

/// Where requests go and what lets them in: all of it secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    /// The address that takes the message.
    pub url: String,
    /// What signs it.
    pub secret: Option<String>,
}

/// What is missing in the environment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// A variable without a value.
    #[error(
        "环境变量 {0} 没有值；在 GitHub 上，放进 Settings → Secrets and variables → Actions，再在工作流的 env 里交给它"
    )]
    Missing(String),
    /// A value that is no address.
    #[error("环境变量 {0} 里的不是 http(s) 网址")]
    NoAddress(String),
    /// A release of which repository?
    #[error(
        "不知道是哪个仓库：设环境变量 GITHUB_REPOSITORY，或把 site.toml 的 project_url 写成 GitHub 仓库的网址"
    )]
    NoRepository,
}

impl Access {
    /// What the environment says of a place.
    ///
    /// # Errors
    /// [`AccessError`]
    pub fn of(
        post: &Post,
        site: &Site,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, AccessError> {
        let value = |name: &str| environment(name).filter(|value| !value.trim().is_empty());
        let needed = |name: &str| {
            let value = value(name).map(|value| value.trim().to_owned());
            value.ok_or_else(|| AccessError::Missing(name.into()))
        };
        if post.to == Service::Release {
            let token = needed(post.secret_env.as_deref().unwrap_or("GITHUB_TOKEN"))?;
            let host = value("GITHUB_API_URL").unwrap_or("https://api.github.com".into());
            let repository = value("GITHUB_REPOSITORY").or_else(|| repository(&site.project_url));
            let repository = repository.ok_or(AccessError::NoRepository)?;
            let host = host.trim_end_matches('/');
            return Ok(Self {
                url: format!("{host}/repos/{repository}/releases"),
                secret: Some(token),
            });
        }
        let name = post.url_env.as_deref().unwrap_or_default();
        let url = needed(name)?;
        let is_address = Url::parse(&url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !is_address {
            return Err(AccessError::NoAddress(name.into()));
        }
        Ok(Self { url, secret: post.secret_env.as_deref().map(needed).transpose()? })
    }

    /// A text without anything secret in it.
    pub fn without_secrets(&self, text: &str) -> String {
        let secrets = self.secret.iter().chain([&self.url]);
        secrets.fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "***"))
    }
}

/// `owner/name` of a repository's address on GitHub.
fn repository(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| url.host_str() == Some("github.com"))?;
    let mut parts = url.path_segments()?.filter(|part| !part.is_empty());
    Some(format!("{}/{}", parts.next()?, parts.next()?.trim_end_matches(".git")))
}
