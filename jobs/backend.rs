//! The queue as apalis sees it: an endless stream of claims. apalis gives backpressure, spans and an orderly stop; what
//! keeps work from being lost or doubled is in the database.

use crate::crew::Crew;
use apalis_core::backend::finalize::Ephemeral;
use apalis_core::backend::{Backend, BackendConfig};
use apalis_core::task::Task;
use apalis_core::task::builder::TaskBuilder;
use apalis_core::task::task_id::{RandomId, TaskId};
use apalis_core::worker::context::WorkerContext;
use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use store::queue::Claim;
use tower_layer::Identity;

/// Shortest pause after a database that does not answer.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// Longest pause after a database that does not answer.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// The claims of a crew. It has no error and no end: to apalis either would mean that the worker is dead.
pub(crate) struct Claims(BoxStream<'static, Task<Claim>>);

impl Claims {
    pub(crate) fn of(crew: Arc<Crew>) -> Self {
        let start = (crew, VecDeque::new(), FIRST_PAUSE);
        Self(stream::unfold(start, |(crew, ready, pause)| async move { Some(next(crew, ready, pause).await) }).boxed())
    }
}

type State = (Arc<Crew>, VecDeque<Claim>, Duration);

async fn next(crew: Arc<Crew>, mut ready: VecDeque<Claim>, mut pause: Duration) -> (Task<Claim>, State) {
    loop {
        if let Some(claim) = ready.pop_front() {
            return (task(claim), (crew, ready, pause));
        }
        match crew.claim().await {
            Ok(claims) if claims.is_empty() => {
                pause = FIRST_PAUSE;
                tokio::time::sleep(crew.context.settings.poll).await;
            }
            Ok(claims) => {
                pause = FIRST_PAUSE;
                ready.extend(claims);
            }
            Err(error) => {
                tracing::warn!(fault = %error, "the queue cannot be read; trying again");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// The tracing layer of apalis panics on a task without an identity, and the worker would end without a word.
fn task(claim: Claim) -> Task<Claim> {
    let id = TaskId::from_string(claim.hold.id.to_string());
    let tries_before = usize::try_from(claim.attempt - 1).unwrap_or(0);
    TaskBuilder::new(claim).task_id(id).attempt(tries_before).build()
}

impl Backend for Claims {
    type Task = Task<Claim>;
    type Error = Infallible;

    fn poll_ready(&mut self, _: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
        _: &WorkerContext,
    ) -> Poll<Option<Result<Self::Task, Infallible>>> {
        self.0.poll_next_unpin(context).map(|task| task.map(Ok))
    }

    fn poll_close(&mut self, _: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }
}

impl BackendConfig for Claims {
    type Args = Claim;
    type Id = RandomId;
    type Kind = Ephemeral;
    type Config = ();
    type Layer = Identity;

    fn config(&self) -> &() {
        &()
    }

    fn middleware(&mut self, _: &mut WorkerContext) -> Identity {
        Identity::new()
    }
}
