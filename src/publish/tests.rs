//! What must hold of publishing.
