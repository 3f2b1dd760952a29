//! Files under their SHA-256, in a folder or an S3-compatible store. A file is never changed, and stored once however
//! often it is handed in.

mod incoming;
mod staged;

pub use incoming::{Incoming, Received};

use crate::error::{Result, StoreError};
use crate::open::address;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A place for files.
#[derive(Clone)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    /// Where it is a folder of this machine.
    folder: Option<PathBuf>,
}

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// SHA-256 in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
}

/// What has lain for long.
#[derive(Debug, Default)]
pub(crate) struct Old {
    /// Hashes of what was kept.
    pub(crate) hashes: Vec<String>,
    /// What was never received whole.
    pub(crate) unfinished: Vec<Unfinished>,
}

/// A file that was never received whole.
#[derive(Debug)]
pub(crate) enum Unfinished {
    /// All of it came, and it was given no place.
    Received(ObjectPath),
    /// It broke off while it was being written to a folder.
    Staged(PathBuf),
}

impl Files {
    /// A folder on this machine; made when it is missing. Writes are flushed to disk before they are answered.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(unavailable)?;
        let files = LocalFileSystem::new_with_prefix(folder).map_err(unavailable)?;
        Ok(Self { objects: Arc::new(files.with_fsync(true)), folder: Some(folder.to_owned()) })
    }

    /// `file:///PATH`, or `s3://BUCKET` with the region, endpoint and keys from the usual `AWS_…` settings.
    pub fn open(address_url: &str) -> Result<Self> {
        let parsed = url::Url::parse(address_url).map_err(|error| address("file store", error.to_string()))?;
        match parsed.scheme() {
            "file" => {
                let folder = parsed.to_file_path().map_err(|()| address("file store", "it names no folder"))?;
                Self::in_folder(&folder)
            }
            "s3" => {
                let store = AmazonS3Builder::from_env().with_url(address_url).build().map_err(unavailable)?;
                Ok(Self { objects: Arc::new(store), folder: None })
            }
            _ => Err(address("file store", "it must begin with file:// or s3://")),
        }
    }

    /// Stores bytes under their hash. Storing the same bytes again makes them as new.
    pub async fn put(&self, content: Bytes) -> Result<StoredFile> {
        let sha256 = hex::encode(Sha256::digest(&content));
        let size_bytes = i64::try_from(content.len()).expect("a file in memory is smaller than 2^63 bytes");
        self.objects.put(&path(&sha256), content.into()).await.map_err(unavailable)?;
        Ok(StoredFile { sha256, size_bytes })
    }

    /// When the bytes of this hash were last stored; missing when they are not there.
    pub(crate) async fn stored_at(&self, sha256: &str) -> Result<Option<DateTime<Utc>>> {
        match self.objects.head(&path(sha256)).await {
            Ok(found) => Ok(Some(found.last_modified)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// What was stored before a time and not since, and what broke off before it. Parts of an upload to a bucket that broke
    /// off are the bucket's own to clear, by its rule for incomplete uploads.
    pub(crate) async fn older_than(&self, before: DateTime<Utc>) -> Result<Old> {
        let mut old = Old::default();
        let mut all = self.objects.list(None);
        while let Some(found) = all.try_next().await.map_err(unavailable)? {
            if found.last_modified >= before {
                continue;
            }
            let (folder, name) = found.location.as_ref().split_once('/').unwrap_or_default();
            if folder == incoming::FOLDER {
                old.unfinished.push(Unfinished::Received(found.location));
            } else if name.len() == 64 && name.starts_with(folder) {
                old.hashes.push(name.to_owned());
            }
        }
        if let Some(folder) = &self.folder {
            let staged = staged::older_than(folder.clone(), before).await?;
            old.unfinished.extend(staged.into_iter().map(Unfinished::Staged));
        }
        Ok(old)
    }

    /// Removes the bytes of this hash.
    pub(crate) async fn remove(&self, sha256: &str) -> Result<()> {
        self.objects.delete(&path(sha256)).await.map_err(unavailable)
    }

    /// Removes what was never received whole.
    pub(crate) async fn remove_unfinished(&self, unfinished: &Unfinished) -> Result<()> {
        match unfinished {
            Unfinished::Received(path) => self.objects.delete(path).await.map_err(unavailable),
            Unfinished::Staged(path) => staged::remove(path.clone()).await,
        }
    }

    /// Writes a few bytes under a name of their own and removes them again: whether files can be kept here.
    pub async fn probe(&self) -> Result<()> {
        let path = ObjectPath::from(format!("probe/{}", crate::new_id::<uuid::Uuid>()));
        self.objects.put(&path, Bytes::from_static(b"framdrift").into()).await.map_err(unavailable)?;
        self.objects.delete(&path).await.map_err(unavailable)
    }

    /// The bytes of a file as a stream; missing when there is none. The hash comes from the register, never from a
    /// request.
    pub async fn stream(&self, sha256: &str) -> Result<Option<BoxStream<'static, std::io::Result<Bytes>>>> {
        match self.objects.get(&path(sha256)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(std::io::Error::other).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// The bytes of a file, whole.
    pub async fn get(&self, sha256: &str) -> Result<Option<Bytes>> {
        match self.objects.get(&path(sha256)).await {
            Ok(found) => found.bytes().await.map(Some).map_err(unavailable),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }
}

/// Where the bytes of this hash lie.
fn path(sha256: &str) -> ObjectPath {
    ObjectPath::from(format!("{}/{sha256}", sha256.get(..2).unwrap_or("__")))
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Files(Box::new(error))
}
