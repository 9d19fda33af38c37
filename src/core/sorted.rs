//! Lists that are kept in order.
//!
//! Short ones: the standard library's sorting is faster for long lists, and 5 KB of the download for
//! each type that is sorted.

/// Puts an item where it belongs in a list that is in order, after its equals.
pub fn insert<T>(list: &mut Vec<T>, item: T, comes_before: impl Fn(&T, &T) -> bool) {
    let at = list.partition_point(|other| !comes_before(&item, other));
    list.insert(at, item);
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn equals_stay_in_the_order_in_which_they_came() {
        let mut list = Vec::new();
        for item in [(2, 'a'), (1, 'b'), (2, 'c'), (3, 'd'), (1, 'e')] {
            insert(&mut list, item, |one, other| one.0 > other.0);
        }
        assert_eq!(list, [(3, 'd'), (2, 'a'), (2, 'c'), (1, 'b'), (1, 'e')]);
    }
}
