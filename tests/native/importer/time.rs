//! The importer takes time in proportion to the text, on adversarial text too.
