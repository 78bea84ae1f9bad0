//! The documents of the example, compiled in: it runs from any folder.

pub const NETWORK: &str = include_str!("network.json");
pub const STAFF: &str = include_str!("staff.json");
pub const LEARNING: &str = include_str!("learning.json");
pub const LEDGER: &str = include_str!("ledger.json");
pub const RUBRIC: &str = include_str!("rubric.json");
pub const ROUND: &str = include_str!("round.json");
pub const PROGRAMME: &str = include_str!("programme.json");
pub const STANDARD: &str = include_str!("../standards/five_haves_three_unified.json");
pub const ASSERTIONS: &str = include_str!("assertions.json");

/// The four parts of the district in one document.
pub fn district() -> String {
    format!(
        r#"{{"haitang": "district/1", "network": {NETWORK}, "staff": {STAFF}, "learning": {LEARNING}, "ledger": {LEDGER}}}"#
    )
}

macro_rules! sheets {
    ($($number:literal)+) => { &[$(include_str!(concat!("sheets/", $number, ".json"))),+] };
}

/// One sheet for each of the 23 town stations.
pub const SHEETS: &[&str] = sheets!(
    "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12"
    "13" "14" "15" "16" "17" "18" "19" "20" "21" "22" "23"
);
