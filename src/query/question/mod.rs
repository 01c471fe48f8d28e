//! What a question in plain words asks for.
