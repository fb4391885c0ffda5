//! Data on its way: what was asked for, what came, and why not.

use super::Failure;
use leptos::prelude::*;
use std::sync::Arc;

/// Something that has to be fetched.
#[derive(Debug)]
pub enum Load<T> {
    /// On its way.
    Waiting,
    /// Here.
    Ready(Arc<T>),
    /// It did not come.
    Failed(Failure),
}

impl<T> Clone for Load<T> {
    /// Another hold on the same data, which need not be copied.
    fn clone(&self) -> Self {
        match self {
            Load::Waiting => Load::Waiting,
            Load::Ready(data) => Load::Ready(Arc::clone(data)),
            Load::Failed(failure) => Load::Failed(*failure),
        }
    }
}

impl<T> PartialEq for Load<T> {
    /// The same only if it is the very same data: no text is compared.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Load::Waiting, Load::Waiting) => true,
            (Load::Ready(one), Load::Ready(two)) => Arc::ptr_eq(one, two),
            (Load::Failed(one), Load::Failed(two)) => one == two,
            _ => false,
        }
    }
}

impl<T> Load<T> {
    /// The data, if it is here.
    pub fn ready(&self) -> Option<&Arc<T>> {
        match self {
            Load::Ready(data) => Some(data),
            Load::Waiting | Load::Failed(_) => None,
        }
    }
}

/// Texts of one kind by what names them, as far as they were asked for.
pub type Shelf<K, T> = Vec<(K, Load<T>)>;

/// What a shelf has under a name.
pub(super) fn known<K, T>(shelf: RwSignal<Shelf<K, T>>, key: K) -> Option<Load<T>>
where
    K: PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    shelf.with(|shelf| shelf.iter().find(|(known, _)| *known == key).map(|(_, text)| text.clone()))
}

/// Keeps the state of a text; none forgets it.
pub(super) fn keep<K, T>(shelf: RwSignal<Shelf<K, T>>, key: K, state: Option<Load<T>>)
where
    K: Copy + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    shelf.update(|shelf| {
        shelf.retain(|(known, _)| *known != key);
        shelf.extend(state.map(|state| (key, state)));
    });
}
