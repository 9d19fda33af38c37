//! What the commands in a text do.

use super::MAX_DEPTH;
use super::accents::{accent, push_accented};
use super::commands::{Command, Style, command};
use super::scan::{Line, Scan};
use super::signs::push_address;
use crate::core::markdown::{Inline, Url, inline_text};
use std::ops::Range;

/// How long an option may be, characters.
const OPTION: usize = 100;

impl Scan<'_> {
    /// Reads the command whose backslash is at `at`.
    pub(super) fn command(&self, at: usize, end: usize, depth: usize, line: &mut Line) -> usize {
        let rest = &self.text[at + 1..end];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            return self.sign_command(at, end, line);
        }
        let name = &rest[..letters];
        let after = at + 1 + letters;
        match command(name) {
            Some(command) => self.known(command, at, after, end, depth, line),
            // One letter is more often no command.
            None if letters == 1 => {
                line.text.push('\\');
                at + 1
            }
            None => match self.argument(after, end) {
                Some((content, after)) if !content.is_empty() => {
                    self.styled(Style::Plain, content, depth, line);
                    after
                }
                empty => {
                    line.text.push_str(name);
                    empty.map_or(after, |(_, after)| after)
                }
            },
        }
    }

    fn known(
        &self,
        command: Command,
        at: usize,
        after: usize,
        end: usize,
        depth: usize,
        line: &mut Line,
    ) -> usize {
        match command {
            Command::Text(text) => {
                line.text.push_str(text);
                // An empty group ends the name, and so do spaces.
                match self.group(after) {
                    Some(group) if group.is_empty() => group.end + 1,
                    _ if text.chars().all(char::is_alphabetic) && !text.is_empty() => {
                        self.skip_spaces(after, end)
                    }
                    _ => after,
                }
            }
            Command::Styled(style) => self.with_argument(after, end, |content| {
                self.styled(style, content, depth, line);
            }),
            Command::Switch(style) => {
                let start = self.skip_spaces(after, end);
                self.styled(style, start..end, depth, line);
                end
            }
            Command::Link => {
                let address = self.argument(after, end);
                let content = address.as_ref().and_then(|(_, after)| self.argument(*after, end));
                let Some(((address, _), (content, after))) = address.zip(content) else {
                    return after;
                };
                self.link(address, content, depth, line);
                after
            }
            Command::Address => self.with_argument(after, end, |content| {
                self.link(content.clone(), content, MAX_DEPTH, line);
            }),
            Command::Note => self.with_argument(after, end, |content| {
                let spaced = line.text.ends_with(char::is_whitespace);
                line.text.push_str(if spaced { "(" } else { " (" });
                self.styled(Style::Plain, content, depth, line);
                line.text.push(')');
            }),
            Command::Reference => self.with_argument(after, end, |content| {
                line.text.push_str(&format!("[{}]", &self.text[content]));
            }),
            Command::Accent(accent) => match self.accented(after, end) {
                Some((letter, after)) => {
                    push_accented(letter, accent, &mut line.text);
                    after
                }
                None => {
                    line.text.push('\\');
                    at + 1
                }
            },
            Command::Looks(count) => {
                let shown = self.pass_over(count, after, end);
                self.with_argument(shown, end, |content| {
                    self.styled(Style::Plain, content, depth, line);
                })
            }
            Command::Unseen(count) => self.pass_over(count, after, end),
        }
    }

    /// Does something with the argument of the command whose name ends at `after`; returns where the
    /// text goes on.
    fn with_argument(&self, after: usize, end: usize, then: impl FnOnce(Range<usize>)) -> usize {
        match self.argument(self.options_end(after, end), end) {
            Some((content, after)) => {
                then(content);
                after
            }
            None => after,
        }
    }

    /// Where a command's options end: a star, and what stands in brackets.
    fn options_end(&self, at: usize, end: usize) -> usize {
        let starred = at + usize::from(self.text[at..end].starts_with('*'));
        let mut option = self.text[starred..end].char_indices().take(OPTION);
        match option.next() {
            Some((_, '[')) => option
                .find(|(_, char)| *char == ']')
                .map_or(starred, |(length, _)| starred + length + 1),
            _ => starred,
        }
    }

    fn skip_spaces(&self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        end - rest.trim_start_matches([' ', '\n']).len()
    }

    /// Where the text goes on after as many arguments.
    fn pass_over(&self, count: usize, at: usize, end: usize) -> usize {
        (0..count).fold(at, |at, _| self.with_argument(at, end, |_| ()))
    }

    /// The letter that an accent's command at `at` has for its argument, and where it ends.
    fn accented(&self, at: usize, end: usize) -> Option<(char, usize)> {
        let start = self.skip_spaces(at, end);
        if let Some(group) = self.group(start).filter(|group| group.end < end) {
            let (letter, after) = self.letter(group.start, group.end)?;
            return (after == group.end).then_some((letter, group.end + 1));
        }
        self.letter(start, end)
    }

    /// The letter at `at`, which may be `\i`.
    fn letter(&self, at: usize, end: usize) -> Option<(char, usize)> {
        let rest = &self.text[at..end];
        for (dotless, letter) in [(r"\i", 'i'), (r"\j", 'j')] {
            if let Some(after) = rest.strip_prefix(dotless)
                && !after.starts_with(|next: char| next.is_ascii_alphabetic())
            {
                return Some((letter, self.skip_spaces(end - after.len(), end)));
            }
        }
        let letter = rest.chars().next().filter(|char| char.is_alphabetic())?;
        Some((letter, at + letter.len_utf8()))
    }

    /// Reads a command whose name is a sign.
    fn sign_command(&self, at: usize, end: usize, line: &mut Line) -> usize {
        let Some(sign) = self.text[at + 1..end].chars().next() else {
            line.text.push('\\');
            return at + 1;
        };
        let after = at + 1 + sign.len_utf8();
        if let Some(accent) = accent(sign)
            && let Some((letter, after)) = self.accented(after, end)
        {
            push_accented(letter, accent, &mut line.text);
            return after;
        }
        match sign {
            '%' | '&' | '#' | '_' | '$' | '{' | '}' => line.text.push(sign),
            ' ' | '\\' | '\n' => line.text.push(' '),
            ',' | ';' | ':' => line.text.push('\u{2009}'),
            '-' | '/' | '!' | '@' => {}
            _ => {
                line.text.push('\\');
                return at + 1;
            }
        }
        after
    }

    fn link(&self, address: Range<usize>, content: Range<usize>, depth: usize, line: &mut Line) {
        let written = &self.text[address.clone()];
        let mut plain = String::new();
        if push_address(written, &mut plain) < written.len() {
            plain = written.into();
        }
        let shown = match address == content {
            true => plain.clone(),
            false => inline_text(&self.range(content.clone(), (depth + 1).min(MAX_DEPTH))),
        };
        match Url::parse(&plain) {
            // A link holds no other links.
            Some(url) if !shown.is_empty() => {
                self.push(Inline::Link { url, content: vec![Inline::Text(shown)] }, line);
            }
            _ if address == content => line.text.push_str(&plain),
            _ => line.text.push_str(&format!("{shown} ({plain})")),
        }
    }
}
