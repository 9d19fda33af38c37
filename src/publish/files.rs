//! The file operations a data folder needs, each of which can fail or be the last one of a run
//! that is killed.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// File operations beneath one folder. Paths are relative to it, with `/`; the folder is `""`.
///
/// A trait, so that a test can stop a run at every single operation.
pub trait Files {
    /// Where a person finds the file.
    fn locate(&self, path: &str) -> PathBuf;

    /// The file's bytes; none where there is no such file.
    ///
    /// # Errors
    /// Where the file cannot be read.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FileError>;

    /// What lies in a folder, by name; nothing where there is no such folder. Names that are not
    /// Unicode are left out: they are none of ours.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    fn list(&self, folder: &str) -> Result<Vec<Entry>, FileError>;

    /// Writes a new file, with the folder it lies in, and waits until its bytes are on the disk.
    /// Not in one piece: write to a name that nobody reads, then [`rename`](Files::rename).
    ///
    /// # Errors
    /// Where the file cannot be written; what was begun is deleted.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError>;

    /// Gives a file another name in the same folder, in one piece, in place of what had that name.
    ///
    /// # Errors
    /// Where the file cannot be renamed.
    fn rename(&self, from: &str, to: &str) -> Result<(), FileError>;

    /// Deletes a file, if there is one.
    ///
    /// # Errors
    /// Where the file cannot be deleted.
    fn remove(&self, path: &str) -> Result<(), FileError>;

    /// Deletes a folder, if there is one and it is empty.
    ///
    /// # Errors
    /// Where the folder is empty but cannot be deleted.
    fn remove_folder(&self, folder: &str) -> Result<(), FileError>;

    /// Waits until the names in a folder are on the disk; nothing where there is no such folder.
    ///
    /// # Errors
    /// Where the disk reports a fault.
    fn sync(&self, folder: &str) -> Result<(), FileError>;
}

/// Puts a file in place whole.
///
/// # Errors
/// Where it cannot be written or renamed.
pub fn replace(files: &dyn Files, path: &str, bytes: &[u8]) -> Result<(), FileError> {
    files.write(&beside(path), bytes)?;
    files.rename(&beside(path), path)
}

/// Where a file is written before it is renamed to `path`. The lock admits one run at a time, so
/// the name need not be unique, and what is found under such a name was left by a run that died.
#[must_use]
pub fn beside(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/.{name}.tmp"),
        None => format!(".{path}.tmp"),
    }
}

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// The file's size, bytes.
    pub size: u64,
}

/// A file operation failed.
#[derive(Debug)]
pub struct FileError {
    /// What was tried: `write`, `rename`.
    pub action: &'static str,
    /// To what.
    pub path: PathBuf,
    /// Why it failed.
    pub source: io::Error,
}

impl FileError {
    /// For `map_err`: an error of this action on this path.
    pub fn on(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self { action, path: path.into(), source }
    }

    fn advice(&self) -> &'static str {
        match self.source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "nothing is lost; free some space, then run the command again"
            }
            ErrorKind::FileTooLarge => "raise the limit on file sizes, then run the command again",
            ErrorKind::PermissionDenied => "run the command as a user who may do so",
            ErrorKind::ReadOnlyFilesystem => "choose a folder that can be written to",
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
                "a file stands where a folder is needed; choose another folder"
            }
            ErrorKind::IsADirectory => "a folder stands where a file is needed; move it away",
            _ => "see to that, then run the command again",
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (action, path) = (self.action, self.path.display());
        write!(f, "cannot {action} {path}: {}; {}", self.source, self.advice())
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The real files beneath a folder.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The files beneath `root`, which is made if it is missing.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn open(root: &Path) -> Result<Self, FileError> {
        fs::create_dir_all(root).map_err(FileError::on("make the folder", root))?;
        Ok(Self { root: root.into() })
    }
}

/// What is missing is none, not an error.
fn optional<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Files for Disk {
    fn locate(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FileError> {
        let path = self.locate(path);
        optional(fs::read(&path)).map_err(FileError::on("read", &path))
    }

    fn list(&self, folder: &str) -> Result<Vec<Entry>, FileError> {
        let path = self.locate(folder);
        entries(&path).map_err(FileError::on("list", &path))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        let path = self.locate(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(FileError::on("make the folder", folder))?;
        }
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|source| {
            // The first error is the one to tell; a left-over is cleared by the next run.
            let _ = fs::remove_file(&path);
            FileError { action: "write", path, source }
        })
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        let (from, to) = (self.locate(from), self.locate(to));
        fs::rename(from, &to).map_err(FileError::on("put in place", &to))
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        let path = self.locate(path);
        optional(fs::remove_file(&path)).map(|_| ()).map_err(FileError::on("delete", &path))
    }

    fn remove_folder(&self, folder: &str) -> Result<(), FileError> {
        let path = self.locate(folder);
        let about = optional(fs::symlink_metadata(&path));
        // A link is not ours to delete, nor is a folder that another disk lies in.
        if !about.map_err(FileError::on("look at", &path))?.is_some_and(|it| it.is_dir()) {
            return Ok(());
        }
        match optional(fs::remove_dir(&path)) {
            Err(error)
                if !matches!(
                    error.kind(),
                    ErrorKind::DirectoryNotEmpty | ErrorKind::ResourceBusy
                ) =>
            {
                Err(FileError { action: "delete the folder", path, source: error })
            }
            _ => Ok(()),
        }
    }

    fn sync(&self, folder: &str) -> Result<(), FileError> {
        // Elsewhere a folder cannot be opened as a file, nor need it be.
        if cfg!(unix) {
            let path = self.locate(folder);
            let opened = optional(File::open(&path)).and_then(|file| match file {
                Some(file) => file.sync_all(),
                None => Ok(()),
            });
            return opened.map_err(FileError::on("save the folder", &path));
        }
        Ok(())
    }
}

fn entries(path: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let Some(found) = optional(fs::read_dir(path))? else {
        return Ok(entries);
    };
    for entry in found {
        let entry = entry?;
        // A link counts as what it leads to; a link to nowhere is none of ours.
        let (Ok(name), Some(about)) =
            (entry.file_name().into_string(), optional(fs::metadata(entry.path()))?)
        else {
            continue;
        };
        entries.push(Entry { name, is_folder: about.is_dir(), size: about.len() });
    }
    entries.sort();
    Ok(entries)
}
