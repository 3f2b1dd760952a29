//! Files under their SHA-256, in a folder or an S3-compatible store. A file is never changed, and stored once however
//! often it is handed in.

use crate::error::{Result, StoreError};
use crate::open::address;
use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt as _, PutMode, PutOptions};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::Arc;

/// A place for files.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// SHA-256 in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
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

    fn path(sha256: &str) -> ObjectPath {
        ObjectPath::from(format!("{}/{sha256}", sha256.get(..2).unwrap_or("__")))
    }

    /// Stores bytes under their hash. Storing the same bytes again writes nothing.
    pub async fn put(&self, content: Bytes) -> Result<StoredFile> {
        let sha256 = hex::encode(Sha256::digest(&content));
        let size_bytes = i64::try_from(content.len()).expect("a file in memory is smaller than 2^63 bytes");
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.0.put_opts(&Self::path(&sha256), content.into(), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(StoredFile { sha256, size_bytes }),
            Err(error) => Err(unavailable(error)),
        }
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
        match self.0.get(&Self::path(sha256)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(std::io::Error::other).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// The bytes of a file, whole.
    pub async fn get(&self, sha256: &str) -> Result<Option<Bytes>> {
        match self.0.get(&Self::path(sha256)).await {
            Ok(found) => found.bytes().await.map(Some).map_err(unavailable),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Files(Box::new(error))
}
