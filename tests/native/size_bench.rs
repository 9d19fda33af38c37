//! What `script/size` shows (`benches/size`): that sizes are those of the module, and that functions
//! count for the crate that wrote them.

#[path = "../../benches/size/module.rs"]
mod module;
#[path = "../../benches/size/owner.rs"]
mod owner;

use module::Module;
use owner::owner;

/// A section, and whatever holds its length before itself.
fn sized(before: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap();
    assert!(length < 128, "longer lengths take two bytes");
    [before, &[length], content].concat()
}

/// A module with one imported function and two of its own, of which the names are given.
fn tiny(names: [&str; 2]) -> Vec<u8> {
    let name = |number: u8, name: &str| sized(&[number], name.as_bytes());
    let functions = [&[2][..], &name(1, names[0]), &name(2, names[1])].concat();
    let names = [sized(&[], b"name"), sized(&[1], &functions)].concat();
    [
        b"\0asm\x01\0\0\0".to_vec(),
        // One type, without parameters; the import `e.f` of it; two functions of it.
        sized(&[1], &[1, 0x60, 0, 0]),
        sized(&[2], &[1, 1, b'e', 1, b'f', 0, 0]),
        sized(&[3], &[2, 0, 0]),
        sized(&[5], &[1, 0, 1]),
        // One body does nothing, the other nothing three times.
        sized(&[10], &[2, 2, 0, 0x0b, 5, 0, 1, 1, 1, 0x0b]),
        // Four bytes at the place 0.
        sized(&[11], &[1, 0, 0x41, 0, 0x0b, 4, 1, 2, 3, 4]),
        sized(&[0], &names),
    ]
    .concat()
}

#[test]
fn a_module_is_taken_apart() {
    let mangled = "_ZN12arxiv_digest4view4card17h0123456789abcdefE";
    let bytes = tiny([mangled, "memcpy"]);
    let module = Module::read(&bytes).unwrap();
    let functions = [("arxiv_digest::view::card".to_owned(), 2), ("memcpy".to_owned(), 5)];
    assert_eq!(module.functions, functions);
    assert_eq!(module.data, 10);
    // Types, import, functions, memory, and what stands before the bodies.
    assert_eq!(module.rest, 4 + 7 + 3 + 3 + 3);
    assert_eq!(module.whole(), module.code() + 10 + module.rest);
    assert!(Module::read(b"no wasm").is_err());
}

#[test]
fn functions_count_for_the_crate_that_wrote_them() {
    for (name, expected) in [
        ("arxiv_digest::view::card::card::{{closure}}", "arxiv_digest::view"),
        ("arxiv_digest::Thing<T>::new", "arxiv_digest"),
        ("leptos::mount::mount_to::<arxiv_digest::view::Page>", "leptos"),
        ("core::str::<impl str>::trim_matches", "core"),
        ("<alloc::vec::Vec<T> as core::fmt::Debug>::fmt", "alloc"),
        ("<alloc::vec::Vec<T> as tachys::view::Render>::build", "tachys"),
        ("<tachys::html::Element<E> as core::ops::drop::Drop>::drop", "tachys"),
        ("<&mut serde_json::Reader as serde::de::Deserializer>::any", "serde_json"),
        (
            "<arxiv_digest::core::date::Date as serde::ser::Serialize>::serialize",
            "arxiv_digest::core",
        ),
        ("<(A, B) as tachys::view::Render>::build", "tachys"),
        ("<T as alloc::string::ToString>::to_string", "alloc"),
        ("<fn() -> T as any_spawner::Spawn>::run", "any_spawner"),
        ("<[u8] as core::fmt::Debug>::fmt", "core"),
        ("<alloc::string::String>::push", "alloc"),
        ("core::ptr::drop_in_place<reactive_graph::Signal<T>>", "reactive_graph"),
        ("core::ptr::drop_in_place<u8>", "core"),
        ("dlmalloc", "(no crate)"),
    ] {
        assert_eq!(owner(name), expected, "{name}");
    }
}
