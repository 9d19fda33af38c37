//! JSON Schemas of the data files, made from the Rust types that write them.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::digest::{self, Digest};
use crate::core::manifest::{LISTING_FORMAT, MANIFEST_FORMAT};
use crate::core::marks::file as marks;
use crate::core::marks::lists::ListKey;
use crate::core::marks::stamp::Device;
use crate::core::papers::{PAPERS_FORMAT, Papers};
use crate::core::search::SEGMENT_FORMAT;
use crate::core::search::segment::Segment;
use crate::core::trends::{self, TRENDS_FORMAT};
use crate::publish::index::Index;
use crate::publish::search::PublishedListing;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The schemas by file name: what a file that this version publishes looks like, and one that a reader
/// exports.
///
/// A reader must ignore fields that a schema does not name.
#[must_use]
pub fn schemas() -> [(&'static str, Schema); 7] {
    [
        ("digest.schema.json", schema::<Digest>(digest::FORMAT)),
        ("listing.schema.json", schema::<PublishedListing>(LISTING_FORMAT)),
        ("manifest.schema.json", schema::<Index>(MANIFEST_FORMAT)),
        ("marks.schema.json", schema::<marks::Document>(marks::FORMAT)),
        ("papers.schema.json", schema::<Papers>(PAPERS_FORMAT)),
        ("segment.schema.json", schema::<Segment>(SEGMENT_FORMAT)),
        ("trends.schema.json", schema::<trends::Year>(TRENDS_FORMAT)),
    ]
}

/// The schema of a type whose `format` field always holds this text.
fn schema<T: JsonSchema>(format: &str) -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(unlink).transform(&mut schema);
    RecursiveTransform(open).transform(&mut schema);
    if let Some(field) =
        schema.pointer_mut("/properties/format").and_then(|one| one.as_object_mut())
    {
        field.insert("const".into(), json!(format));
    }
    schema
}

/// Rust's links to other items are just names in a schema.
fn unlink(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace("[`", "`").replace("`]", "`");
    }
}

/// A later version may have keys of another form.
fn open(schema: &mut Schema) {
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        schema.remove("additionalProperties");
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, ISO 8601.",
            "type": "string",
            "format": "date",
            "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        })
    }
}

impl JsonSchema for Category {
    fn schema_name() -> Cow<'static, str> {
        "Category".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An arXiv category, `cs.CL`.",
            "type": "string",
            "maxLength": 40,
            "pattern": r"^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)?$"
        })
    }
}

impl JsonSchema for DigestKey {
    fn schema_name() -> Cow<'static, str> {
        "DigestKey".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A digest: its category and day, `cs.CL/2025-10-30`.",
            "type": "string",
            "pattern": r"^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)?/[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        })
    }
}

impl JsonSchema for ArxivId {
    fn schema_name() -> Cow<'static, str> {
        "ArxivId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An arXiv identifier without version, `2510.26143` or `hep-th/9901001`.",
            "type": "string",
            "pattern": r"^([0-9]{4}\.[0-9]{4,5}|[a-z][A-Za-z.-]+/[0-9]{7})$"
        })
    }
}

impl JsonSchema for Device {
    fn schema_name() -> Cow<'static, str> {
        "Device".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A device, or a run of the program on one.",
            "type": "string",
            "pattern": r"^[0-9a-f]{16}$"
        })
    }
}

impl JsonSchema for ListKey {
    fn schema_name() -> Cow<'static, str> {
        "ListKey".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An entry's kind and what is compared, `keyword:language model`.",
            "type": "string",
            "pattern": r"^(keyword|author|word):.+$"
        })
    }
}
