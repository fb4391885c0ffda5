//! Data on its way: what was asked for, what came, and why not.

use super::Failure;
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
