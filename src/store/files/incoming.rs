//! A file on its way in: written piece by piece beside the others, and given its place under its hash when all of it has been
//! looked at. Nothing of it stays when it is refused.

use crate::error::Result;
use crate::files::{Files, StoredFile, path, unavailable};
use bytes::Bytes;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest as _, Sha256};

/// Folder of what has not been given its place.
pub(crate) const FOLDER: &str = "incoming";

/// Pieces that may wait to be written before the sender must wait too.
const PIECES: usize = 1;

/// A file that is being received.
pub struct Incoming {
    files: Files,
    path: ObjectPath,
    upload: WriteMultipart,
    hash: Sha256,
    size: u64,
}

/// A file that has been received whole, and is not yet kept.
pub struct Received {
    files: Files,
    path: ObjectPath,
    /// What it will be stored as.
    pub stored: StoredFile,
}

impl Files {
    /// Begins to receive a file.
    pub async fn receive(&self) -> Result<Incoming> {
        let path = ObjectPath::from(format!("{FOLDER}/{}", crate::new_id::<uuid::Uuid>()));
        let upload = self.objects.put_multipart(&path).await.map_err(unavailable)?;
        let upload = WriteMultipart::new(upload);
        Ok(Incoming { files: self.clone(), path, upload, hash: Sha256::new(), size: 0 })
    }
}

impl Incoming {
    /// Bytes received so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Writes the next bytes.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.upload.wait_for_capacity(PIECES).await.map_err(unavailable)?;
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        self.upload.write(bytes);
        Ok(())
    }

    /// Ends the file.
    pub async fn finish(self) -> Result<Received> {
        self.upload.finish().await.map_err(unavailable)?;
        let size_bytes = i64::try_from(self.size).unwrap_or(i64::MAX);
        let stored = StoredFile { sha256: hex::encode(self.hash.finalize()), size_bytes };
        Ok(Received { files: self.files, path: self.path, stored })
    }

    /// Gives the file up.
    pub async fn abandon(self) -> Result<()> {
        self.upload.abort().await.map_err(unavailable)
    }
}

impl Received {
    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        u64::try_from(self.stored.size_bytes).unwrap_or(0)
    }

    /// Some of its bytes; fewer where it ends before.
    pub async fn bytes(&self, from: u64, to: u64) -> Result<Bytes> {
        let range = from.min(self.size())..to.min(self.size());
        if range.is_empty() {
            return Ok(Bytes::new());
        }
        self.files.objects.get_range(&self.path, range).await.map_err(unavailable)
    }

    /// Gives it its place under its hash. Where the same bytes lie already they are as new.
    pub async fn keep(self) -> Result<StoredFile> {
        self.files.objects.rename(&self.path, &path(&self.stored.sha256)).await.map_err(unavailable)?;
        Ok(self.stored)
    }

    /// Gives it up.
    pub async fn discard(self) -> Result<()> {
        self.files.objects.delete(&self.path).await.map_err(unavailable)
    }
}
