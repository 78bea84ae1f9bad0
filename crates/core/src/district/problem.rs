//! What a district may lack (区县资料的问题).

use alloc::string::String;

use crate::base::issue::problems;

problems! {
    "district":
    /// A question that needs a document which was not given.
    Lacks { part: String } "lacks"
        en "this asks for the part `{part}`, which the district does not have"
        zh "回答此问题需要“{part}”，资料中没有",
}
