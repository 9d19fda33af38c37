//! One run at a time, and the memory of a run that died.
//!
//! A run that changes a data folder holds a lock on the file [`LOCK`] in it, and deletes that file
//! when all is done. The operating system frees the lock of a process that dies, but the file
//! stays: whoever finds it unlocked knows that listings and digests may differ. A run that writes a site's
//! pages holds another one on [`SITE_LOCK`], for as long as it works on data and pages.

use crate::publish::files::FileError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The lock's file, in the data folder.
pub const LOCK: &str = ".digest-lock";

/// The lock's file, in a built site.
pub const SITE_LOCK: &str = ".digest-site-lock";

/// The right to change a folder, given back when dropped.
#[derive(Debug)]
pub struct Lock {
    /// Held open, for the lock is the file's.
    _file: File,
    /// Whether the run before this one came to no proper end.
    pub after_interruption: bool,
}

impl Lock {
    /// Locks the data folder `folder`, which must exist. Where another run holds it, calls `waiting` and waits.
    ///
    /// # Errors
    /// Where the lock's file cannot be made, or locked.
    pub fn acquire(folder: &Path, waiting: impl FnMut()) -> Result<Self, FileError> {
        Self::on(folder.join(LOCK), waiting)
    }

    /// The same with the built site `folder`.
    ///
    /// # Errors
    /// Where the lock's file cannot be made, or locked.
    pub fn acquire_site(folder: &Path, waiting: impl FnMut()) -> Result<Self, FileError> {
        Self::on(folder.join(SITE_LOCK), waiting)
    }

    fn on(path: PathBuf, mut waiting: impl FnMut()) -> Result<Self, FileError> {
        loop {
            let (file, is_new) = open(&path).map_err(FileError::on("make the lock", &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    file.lock().map_err(FileError::on("lock", &path))?;
                }
                // Some network file systems know no locks. Publishing matters more.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => {
                    return Err(FileError::on("lock", &path)(error));
                }
            }
            // The run that was waited for deletes the file; then this lock is on no file at all,
            // and a third run could hold a new one.
            if is_at(&file, &path).map_err(FileError::on("lock", &path))? {
                return Ok(Self { _file: file, after_interruption: !is_new });
            }
        }
    }
}

/// Opens the file; says whether it is new. One that is deleted between the two calls is made anew
/// and said to be old, which only makes a run read more than it need.
fn open(path: &Path) -> io::Result<(File, bool)> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
            Ok((file, false))
        }
        Err(error) => Err(error),
    }
}

/// Whether `path` still names this file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = file.metadata()?;
    match std::fs::metadata(path) {
        Ok(named) => Ok((held.dev(), held.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether `path` still names a file: the best that can be asked here.
#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}
