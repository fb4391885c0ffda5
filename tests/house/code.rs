//! The paths that Rust code names, comments and strings left out.

/// Every path of the code with the line of its last name:
/// `use a::{b, c::d}` gives `a::b` and `a::c::d`.
pub fn paths_of(code: &str) -> Vec<(usize, Vec<&str>)> {
    let tokens = tokens_of(code);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = if is_name(tokens[at].1) { path_at(&tokens, at, &[], &mut paths) } else { at + 1 };
    }
    paths
}

/// Adds the paths that begin with `before` and go on at a name; returns where
/// they end.
pub fn path_at<'a>(
    tokens: &[(usize, &'a str)],
    mut at: usize,
    before: &[&'a str],
    paths: &mut Vec<(usize, Vec<&'a str>)>,
) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
    let mut path = before.to_vec();
    path.push(token(at));
    let line = tokens[at].0;
    if token(at + 1) == "::" && is_name(token(at + 2)) {
        return path_at(tokens, at + 2, &path, paths);
    }
    if token(at + 1) != "::" || token(at + 2) != "{" {
        paths.push((line, path));
        return at + 1;
    }
    at += 3;
    while !matches!(token(at), "" | "}") {
        at = match token(at) {
            "as" => at + 2,
            name if is_name(name) => path_at(tokens, at, &path, paths),
            _ => at + 1,
        };
    }
    at + 1
}

pub fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c == '_' || c.is_alphabetic())
}

/// Names, `::` and single signs, each with its line.
pub fn tokens_of(code: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    for (line, mut rest) in (1..).zip(code.lines()) {
        while let Some(first) = rest.chars().next() {
            let name = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
            let end = match name {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                _ => name,
            };
            if !first.is_whitespace() {
                tokens.push((line, &rest[..end]));
            }
            rest = &rest[end..];
        }
    }
    tokens
}

/// The text with comments, strings and characters blanked out, line for line.
pub fn code_of(text: &str) -> String {
    scan(text, |_, _| ())
}

/// The strings of the code, each with its line.
pub fn strings_of(text: &str) -> Vec<(usize, &str)> {
    let mut strings = Vec::new();
    scan(text, |line, skipped| {
        if !skipped.starts_with('/') {
            strings.push((line, skipped));
        }
    });
    strings
}

/// Blanks out comments, strings and characters, and calls `visit` with each and its
/// line.
fn scan<'a>(text: &'a str, mut visit: impl FnMut(usize, &'a str)) -> String {
    let mut code = String::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_name = code.ends_with(|c: char| c == '_' || c.is_alphanumeric());
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => quoted(rest, '"'),
            '\'' => character(rest),
            'r' | 'b' | 'c' if !in_name => raw_string(rest),
            _ => 0,
        };
        let (gone, left) = rest.split_at(skipped);
        if skipped > 0 {
            visit(line, gone);
        }
        line += gone.matches('\n').count() + usize::from(skipped == 0 && first == '\n');
        code.extend(gone.chars().filter(|c| *c == '\n'));
        rest = left;
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
        }
    }
    code
}

/// How long the comment at the start is; such comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        match text.as_bytes()[at..] {
            [b'/', b'*', ..] => depth += 1,
            [b'*', b'/', ..] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            break;
        }
    }
    at
}

/// How long the string or character at the start is, escapes heeded.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long the character at the start is; 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut after = text.chars().skip(1);
    match (after.next(), after.next()) {
        (Some('\\'), _) | (_, Some('\'')) => quoted(text, '\''),
        _ => 0,
    }
}

/// How long the raw string at the start is, `r"…"` or `br##"…"##`; 0 for none.
fn raw_string(text: &str) -> usize {
    let sharps = text.trim_start_matches(['b', 'c']).strip_prefix('r').unwrap_or_default();
    let count = sharps.len() - sharps.trim_start_matches('#').len();
    let Some(body) = sharps[count..].strip_prefix('"') else { return 0 };
    let close = format!("\"{}", "#".repeat(count));
    let end = body.find(&close).map_or(body.len(), |at| at + close.len());
    text.len() - body.len() + end
}
