//! Markdown of an issue to the model.
