use std::fs;
fn main() {
    let read = |name: &str| fs::read_to_string(format!("examples/yongchuan/{name}.json")).unwrap();
    let district = format!(r#"{{"haitang":"district/1","network":{},"staff":{},"learning":{},"ledger":{}}}"#, read("network"), read("staff"), read("learning"), read("ledger"));
    let handle = match haitang::wire::open_district(district.as_bytes()) { Ok(it) => it, Err(refusal) => { println!("{refusal}"); return } };
    for question in std::env::args().skip(1) {
        println!("{}", haitang::wire::ask(&handle, question.as_bytes()));
    }
}
