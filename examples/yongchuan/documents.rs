//! The documents of the example, compiled in: it runs from any folder.

pub const NETWORK: &str = include_str!("network.json");
pub const RUBRIC: &str = include_str!("rubric.json");

macro_rules! sheets {
    ($($number:literal)+) => { &[$(include_str!(concat!("sheets/", $number, ".json"))),+] };
}

/// One sheet for each of the 23 town stations.
pub const SHEETS: &[&str] = sheets!(
    "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12"
    "13" "14" "15" "16" "17" "18" "19" "20" "21" "22" "23"
);
