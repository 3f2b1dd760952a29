//! Files under their SHA-256, in a folder or an S3-compatible store. A file is never changed, and stored once however
//! often it is handed in.

mod incoming;

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
use std::path::Path;
use std::sync::Arc;

/// A place for files.
#[derive(Clone)]
pub struct Files(pub(crate) Arc<dyn ObjectStore>);

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
    /// Names of what was never received whole.
    pub(crate) unfinished: Vec<String>,
}

impl Files {
    /// A folder on this machine; made when it is missing. Writes are flushed to disk before they are answered.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(unavailable)?;
        let files = LocalFileSystem::new_with_prefix(folder).map_err(unavailable)?;
        Ok(Self(Arc::new(files.with_fsync(true))))
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
                Ok(Self(Arc::new(store)))
            }
            _ => Err(address("file store", "it must begin with file:// or s3://")),
        }
    }

    /// Stores bytes under their hash. Storing the same bytes again makes them as new.
    pub async fn put(&self, content: Bytes) -> Result<StoredFile> {
        let sha256 = hex::encode(Sha256::digest(&content));
        let size_bytes = i64::try_from(content.len()).expect("a file in memory is smaller than 2^63 bytes");
        self.0.put(&path(&sha256), content.into()).await.map_err(unavailable)?;
        Ok(StoredFile { sha256, size_bytes })
    }

    /// When the bytes of this hash were last stored; missing when they are not there.
    pub(crate) async fn stored_at(&self, sha256: &str) -> Result<Option<DateTime<Utc>>> {
        match self.0.head(&path(sha256)).await {
            Ok(found) => Ok(Some(found.last_modified)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// What was stored before a time and not since.
    pub(crate) async fn older_than(&self, before: DateTime<Utc>) -> Result<Old> {
        let mut old = Old::default();
        let mut all = self.0.list(None);
        while let Some(found) = all.try_next().await.map_err(unavailable)? {
            if found.last_modified >= before {
                continue;
            }
            let (folder, name) = found.location.as_ref().split_once('/').unwrap_or_default();
            if folder == incoming::FOLDER {
                old.unfinished.push(name.to_owned());
            } else if name.len() == 64 && name.starts_with(folder) {
                old.hashes.push(name.to_owned());
            }
        }
        Ok(old)
    }

    /// Removes the bytes of this hash.
    pub(crate) async fn remove(&self, sha256: &str) -> Result<()> {
        self.0.delete(&path(sha256)).await.map_err(unavailable)
    }

    /// Removes what was never received whole.
    pub(crate) async fn remove_unfinished(&self, name: &str) -> Result<()> {
        let path = ObjectPath::from(format!("{}/{name}", incoming::FOLDER));
        self.0.delete(&path).await.map_err(unavailable)
    }

    /// Writes a few bytes under a name of their own and removes them again: whether files can be kept here.
    pub async fn probe(&self) -> Result<()> {
        let path = ObjectPath::from(format!("probe/{}", crate::new_id::<uuid::Uuid>()));
        self.0.put(&path, Bytes::from_static(b"framdrift").into()).await.map_err(unavailable)?;
        self.0.delete(&path).await.map_err(unavailable)
    }

    /// The bytes of a file as a stream; missing when there is none. The hash comes from the register, never from a
    /// request.
    pub async fn stream(&self, sha256: &str) -> Result<Option<BoxStream<'static, std::io::Result<Bytes>>>> {
        match self.0.get(&path(sha256)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(std::io::Error::other).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// The bytes of a file, whole.
    pub async fn get(&self, sha256: &str) -> Result<Option<Bytes>> {
        match self.0.get(&path(sha256)).await {
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
