//! The JSON Schemas in `schema/` fit the types that the publisher writes.

use arxiv_digest::publish::schema::schemas;
use std::fs;
use std::path::Path;

#[test]
fn the_schemas_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    for (name, schema) in schemas() {
        let path = folder.join(name);
        let expected = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == expected,
            "schema/{name} does not fit the types; write it anew with\n\
             UPDATE_SCHEMAS=1 cargo test --test native schema"
        );
    }
}

#[test]
fn readers_may_meet_fields_they_do_not_know() {
    for (name, schema) in schemas() {
        let text = serde_json::to_string(&schema).unwrap();
        assert!(!text.contains(r#""additionalProperties":false"#), "{name}");
    }
}
