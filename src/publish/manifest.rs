//! `manifest.webmanifest`: the site on a home screen.

use crate::model::{Base, Site};
use serde_json::json;

/// The manifest's path below the site's root.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The drawing that the other icons are made of.
pub const ICON_SVG: &str = "icon.svg";
/// For home screens and feed readers.
pub const ICON_192: &str = "icon-192.png";
/// For the home screens of iOS, which paint what is transparent black: it has
/// a ground of its own.
pub const ICON_APPLE: &str = "apple-touch-icon.png";
/// For splash screens.
pub const ICON_512: &str = "icon-512.png";
/// With room around it, for systems that cut icons to their own shape.
pub const ICON_MASKABLE: &str = "icon-maskable-512.png";

/// The page's ground in the light theme.
pub const LIGHT: &str = "#faf8f3";
/// The page's ground in the dark theme.
pub const DARK: &str = "#161513";

/// The manifest of the site. What it names, it names from itself; its identity is
/// the base that it was first printed for. `shares`, if links can be shared to the
/// editor's page.
pub fn manifest(site: &Site, base: &Base, shares: bool) -> String {
    let icon = |path: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": path, "sizes": sizes, "type": kind, "purpose": purpose });
    let mut manifest = json!({
        "name": site.name,
        "short_name": site.name,
        "description": site.tagline,
        "lang": "zh-CN",
        "id": base.as_str(),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": LIGHT,
        "background_color": LIGHT,
        "icons": [
            icon(ICON_SVG, "any", "image/svg+xml", "any"),
            icon(ICON_192, "192x192", "image/png", "any"),
            icon(ICON_512, "512x512", "image/png", "any"),
            icon(ICON_MASKABLE, "512x512", "image/png", "maskable"),
        ],
    });
    if shares {
        let params = json!({ "title": "title", "text": "text", "url": "url" });
        manifest["share_target"] = json!({ "action": "./compose/", "method": "POST",
            "enctype": "multipart/form-data", "params": params });
    }
    format!("{manifest}\n")
}
