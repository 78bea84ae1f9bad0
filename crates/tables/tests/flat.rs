//! Model documents as flat tables: what goes out comes back, whatever the document; what is wrong has its place.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::{fs, path::Path};

use haitang::base::json::{self, Value};
use haitang_tables::flat::{
    Files, Flaws, district_from_files, district_to_files, district_to_json, from_tables, to_tables,
};
use proptest::prelude::*;

fn canonical(document: &str) -> String {
    json::canonical(&json::read(document.as_bytes(), json::DEEPEST).unwrap())
}

/// Out into files, and back with one thread and with several.
fn there_and_back(document: &str) {
    let files = to_tables(document.as_bytes()).unwrap();
    for threads in [1, 3] {
        let back = from_tables(&files, threads).unwrap_or_else(|flaws| panic!("{flaws}\n{document}"));
        assert_eq!(back, canonical(document), "{}", shown(&files));
    }
}

fn shown(files: &Files) -> String {
    files
        .iter()
        .map(|(name, bytes)| format!("--- {name}\n{}", String::from_utf8_lossy(bytes)))
        .collect::<Vec<_>>()
        .concat()
}

/// Texts that a spreadsheet, a CSV reader or this form might take for something else.
const NASTY: &[&str] = &[
    "",
    " ",
    "　",
    "=1+1",
    "+5",
    "-5",
    "-5.25",
    "-a",
    "--",
    "@x",
    "\tx",
    "\rx",
    "\nx",
    "'",
    "''",
    "'=",
    "true",
    "TRUE",
    "False",
    "{",
    "{}",
    "[",
    "[]",
    "[1]",
    "a;b",
    "；",
    "\\",
    "\\;",
    "\\\\",
    "\"",
    "\"\"",
    "a\"b",
    "a,b",
    "a\r\nb",
    "a\nb",
    "a\r",
    "＝1",
    "－2",
    "1.10",
    "007",
    "2022-06-01",
    "null",
    "\u{FEFF}",
    "\u{FEFF}a",
    "\0",
    "\u{2028}",
    "\u{20000}",
    "key",
    "{}.zh",
    " a ",
    "海棠",
    "x.zh",
    "functions[]",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(NASTY).prop_map(ToOwned::to_owned),
        1 => "\\PC{0,8}",
        1 => "[ ;；\\\\\"',\r\n=a{\\[]{0,6}",
    ]
}

fn key() -> impl Strategy<Value = String> {
    let usual = [
        "id",
        "title",
        "parent",
        "functions",
        "from",
        "to",
        "zh",
        "en",
        "haitang",
        "about",
        "stations",
        "职能",
    ];
    let nasty =
        ["", "a.zh", "a[]", "{}", "a b", "=x", "con", "Stations", "key", "json", "'", "a\nb", "\u{FEFF}"];
    prop_oneof![
        4 => proptest::sample::select(usual.to_vec()).prop_map(ToOwned::to_owned),
        1 => proptest::sample::select(nasty.to_vec()).prop_map(ToOwned::to_owned),
        1 => text(),
    ]
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value as Json;
    let leaf = prop_oneof![
        6 => text().prop_map(Json::String),
        1 => any::<bool>().prop_map(Json::Bool),
        1 => any::<i32>().prop_map(|number| Json::Number(number.into())),
        1 => Just(Json::Null),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let both = (text(), text()).prop_map(|(zh, en)| serde_json::json!({"zh": zh, "en": en}));
        prop_oneof![
            2 => both,
            1 => proptest::collection::vec(text(), 0..4).prop_map(Into::into),
            1 => proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            2 => object(inner, 4).prop_map(Json::Object),
        ]
    })
}

fn object(
    of: impl Strategy<Value = serde_json::Value>,
    most: usize,
) -> impl Strategy<Value = serde_json::Map<String, serde_json::Value>> {
    proptest::collection::vec((key(), of), 0..most).prop_map(|members| members.into_iter().collect())
}

fn document() -> impl Strategy<Value = serde_json::Value> {
    let rows = proptest::collection::vec(object(value(), 6).prop_map(serde_json::Value::Object), 0..6);
    let member = prop_oneof![1 => value(), 2 => rows.prop_map(serde_json::Value::Array)];
    object(member, 6).prop_map(serde_json::Value::Object)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any object at all, its numbers as text, as everywhere at the boundary.
    #[test]
    fn random_documents_come_back(document in document()) {
        there_and_back(&document.to_string());
    }

    /// Bytes of any kind are read or refused, and never anything else.
    #[test]
    fn hostile_files_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..200), about in "[a-z,\"'{}\r\n=]{0,60}") {
        let files = [("about.csv", about.as_bytes()), ("stations.csv", &bytes)];
        if let Ok(document) = from_tables(&files, 2) {
            assert_eq!(document, canonical(&document));
        }
    }

    /// Cells that spreadsheets execute never leave, in no column.
    #[test]
    fn no_cell_begins_a_formula(document in document()) {
        for (name, bytes) in to_tables(document.to_string().as_bytes()).unwrap() {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
            for record in reader.records() {
                for cell in &record.unwrap() {
                    let number = cell.parse::<f64>().is_ok();
                    assert!(!cell.starts_with(['=', '+', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{name} {cell:?}");
                    assert!(!cell.starts_with('-') || number, "{name} {cell:?}");
                }
            }
        }
    }
}

fn top() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn documents_of_the_vectors_come_back() {
    let mut count = 0;
    for file in fs::read_dir(top().join("tests/vectors")).unwrap().map(|file| file.unwrap().path()) {
        let suite: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        for document in suite["documents"].as_object().into_iter().flat_map(serde_json::Map::values) {
            if document.is_object() {
                let files = to_tables(document.to_string().as_bytes()).unwrap();
                match from_tables(&files, 1) {
                    Ok(back) => assert_eq!(back, canonical(&document.to_string()), "{}", shown(&files)),
                    // a network that is refused is refused as tables too
                    Err(flaws) => assert!(document["haitang"] == "network/1", "{flaws}"),
                }
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count}");
}

/// Every district of the vectors, its ledger read row by row, is what it is as a document.
#[test]
fn districts_of_the_vectors_come_back() {
    let mut with_ledger = 0;
    for file in fs::read_dir(top().join("tests/vectors")).unwrap().map(|file| file.unwrap().path()) {
        let suite: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        for document in suite["documents"].as_object().into_iter().flat_map(serde_json::Map::values) {
            let text = document.to_string();
            let Ok(district) = haitang::District::from_json(&text) else { continue };
            let files = district_to_files(&[("district.json", text.as_bytes())]).unwrap();
            for threads in [1, 2] {
                assert_eq!(district_from_files(&files, threads).unwrap(), district, "{}", shown(&files));
            }
            with_ledger += usize::from(district.ledger().is_ok());
        }
    }
    assert!(with_ledger > 1, "{with_ledger}");
}

#[test]
fn a_ledger_goes_in_row_by_row() {
    let about = ("ledger/about.csv", "key,value\nhaitang,ledger/1\nid,l\n".to_owned());
    let rows: String = (0..20_000)
        .map(|row| format!("a{row},2022-06-{:02},t,{}\n", row % 30 + 1, row % 50))
        .collect::<Vec<_>>()
        .concat();
    let header = "id,date,stations[],person_times\n";
    let files = |rows: &str| {
        let others = [ABOUT, FUNCTIONS, STATIONS].map(|(name, text)| (name, text.to_owned()));
        [vec![about.clone(), ("ledger/activities.csv", format!("{header}{rows}"))], others.to_vec()].concat()
    };
    let one = district_from_files(&files(&rows), 1).unwrap();
    assert_eq!(one.ledger().unwrap().activities().len(), 20_000);
    assert_eq!(district_from_files(&files(&rows), 3).unwrap(), one);
    let bad = rows.replacen("a12345,", "a12344,", 1).replacen("a777,2022", "a777,1022x", 1);
    let expected = [
        "ledger/activities.csv:779:date date.malformed /ledger/activities/777",
        "ledger/activities.csv:12347:id ledger.duplicate_id /ledger/activities/12345/id",
    ];
    for threads in [1, 3] {
        // a row that can't be read leaves open which ids there are, so that the second is told when the first is right
        let first = told(&district_from_files(&files(&bad), threads).err().unwrap());
        assert_eq!(first, [format!("{}/date", expected[0])]);
        let second =
            told(&district_from_files(&files(&bad.replace("1022x", "2022")), threads).err().unwrap());
        assert_eq!(second, [expected[1]]);
    }
    let mut other = files(&rows);
    other.push(("ledger/weather.csv", "id\n1\n".to_owned()));
    assert_eq!(
        told(&district_from_files(&other, 1).err().unwrap()),
        ["ledger/weather.csv:: tables.unknown_file "]
    );
}

#[test]
fn notes_of_a_ledger_in_two_languages_come_back() {
    let notes = r#"[{"zh":"虚构","en":"invented"},{"zh":"又","en":"again"}]"#;
    let network = NETWORK.replace("=t", "t");
    let ledger = format!(r#"{{"haitang":"ledger/1","id":"l","notes":{notes}}}"#);
    let text = format!(r#"{{"haitang":"district/1","network":{network},"ledger":{ledger}}}"#);
    let mut files = district_to_files(&[("district.json", &text)]).unwrap();
    assert!(files.iter().any(|(name, _)| name == "ledger/notes.csv"), "{}", shown(&files));
    let district = haitang::District::from_json(&text).unwrap();
    assert_eq!(district_from_files(&files, 1).unwrap(), district);
    for (_, bytes) in files.iter_mut().filter(|(name, _)| name == "ledger/notes.csv") {
        *bytes = b"zh,en,colour\n,invented,red\n".to_vec();
    }
    let told = told(&district_from_files(&files, 1).err().unwrap());
    assert!(told.iter().all(|it| it.starts_with("ledger/notes.csv:")) && told.len() == 1, "{told:?}");
}

const NETWORK: &str = r#"{"haitang":"network/1","id":"demo","title":{"zh":"示例区","en":"Demo"},"notes":["虚构"],
  "functions":[{"id":"f","title":"社会工作"},{"id":"g","title":{"zh":"养老","en":"elderly care"}}],
  "stations":[{"id":"c","title":"中心","tier":"centre","function":"f"},
              {"id":"=t","title":"a","tier":"town","function":"f","parent":"c"}]}"#;

#[test]
fn tables_look_as_the_page_says() {
    let files = to_tables(NETWORK.replace("=t", "t").as_bytes()).unwrap();
    let texts: Vec<_> =
        files.iter().map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).unwrap())).collect();
    assert_eq!(
        texts,
        [
            (
                "about.csv",
                "\u{FEFF}key,value\r\nhaitang,network/1\r\nid,demo\r\ntitle.zh,示例区\r\ntitle.en,Demo\r\nnotes[],虚构\r\n"
            ),
            (
                "functions.csv",
                "\u{FEFF}id,title,title.zh,title.en\r\nf,社会工作,,\r\ng,,养老,elderly care\r\n"
            ),
            ("stations.csv", "\u{FEFF}id,title,function,parent,tier\r\nc,中心,f,,centre\r\nt,a,f,c,town\r\n"),
        ]
    );
}

/// Files as people make them.
fn refused(files: &[(&str, &str)]) -> Vec<String> {
    told(&district_from_files(files, 2).err().unwrap_or_default())
}

fn told(flaws: &Flaws) -> Vec<String> {
    let place = |flaw: &haitang_tables::flat::Flaw| {
        let row = flaw.row().map(|row| row.to_string()).unwrap_or_default();
        format!(
            "{}:{row}:{} {} {}",
            flaw.file().unwrap_or_default(),
            flaw.column().unwrap_or_default(),
            flaw.issue().code(),
            flaw.issue().pointer()
        )
    };
    flaws.iter().map(place).collect()
}

const ABOUT: (&str, &str) = ("network/about.csv", "key,value\nhaitang,network/1\nid,n\ntitle,示例区\n");
const FUNCTIONS: (&str, &str) = ("network/functions.csv", "id,title.zh,title.en\nf,社会工作,social work\n");
const STATIONS: (&str, &str) = (
    "network/stations.csv",
    "id,title,tier,function,parent\r\nc,中心,centre,f,\r\n,,,,\r\n\r\nt,\"甲镇\r\n站\",town,f,c\r\nv,一村,village,f,t\r\n",
);

#[test]
fn tables_make_a_district() {
    let district = district_from_files(&[ABOUT, FUNCTIONS, STATIONS], 2).unwrap();
    assert_eq!(district.network().survey().functions[0].headline, "1+1+1");
    let mixed = district_to_json(&[ABOUT, FUNCTIONS, STATIONS], 1).unwrap();
    let whole = [("district.json", mixed.as_bytes())];
    assert_eq!(district_from_files(&whole, 1).unwrap(), district);
    let again = district_to_files(&whole).unwrap();
    assert_eq!(district_from_files(&again, 1).unwrap(), district, "{}", shown(&again));
    assert_eq!(district_to_files(&again).unwrap(), again);
}

#[test]
fn mistakes_have_their_file_row_and_column() {
    // rows as a spreadsheet counts them: an empty row and an empty line count, a line break within a cell does not
    let wrong = STATIONS.1.replace("f,t", "f,x").replace("town,f,c", "town,h,c");
    assert_eq!(
        refused(&[ABOUT, FUNCTIONS, (STATIONS.0, &wrong)]),
        [
            "network/stations.csv:5:function network.unknown_function /network/stations/1/function",
            "network/stations.csv:6:parent network.unknown_parent /network/stations/2/parent",
        ]
    );
    let twice = ABOUT.1.replace("id,n", "id,n\nid,m").replace("示例区", "\"{x\"");
    assert_eq!(
        refused(&[(ABOUT.0, &twice), FUNCTIONS, STATIONS]),
        ["network/about.csv:4: tables.row_twice ", "network/about.csv:5:value json.syntax "]
    );
    assert_eq!(
        refused(&[ABOUT, (FUNCTIONS.0, "id,title,title.zh,title.en,\nf,a,b,c,d,e\n"), STATIONS]),
        [
            "network/functions.csv:2: tables.no_column /network/functions/0",
            "network/functions.csv:2: tables.no_column /network/functions/0",
            "network/functions.csv:2:title.en tables.twice /network/functions/0",
            "network/functions.csv:2:title.zh tables.twice /network/functions/0",
        ]
    );
}

#[test]
fn a_column_that_nobody_knows_is_told_once() {
    let header = STATIONS
        .1
        .replace("function,parent\r\n", "function,parent,colour\r\n")
        .replace(",f,c\r\n", ",f,c,red\r\n")
        .replace(",f,t\r\n", ",f,t,red\r\n");
    assert_eq!(
        refused(&[ABOUT, FUNCTIONS, (STATIONS.0, &header)]),
        ["network/stations.csv:1:colour json.unknown_key /network/stations/1/colour"]
    );
}

#[test]
fn files_that_are_not_there_or_not_known() {
    assert_eq!(
        refused(&[
            FUNCTIONS,
            STATIONS,
            ("network/Rooms.CSV", ""),
            ("weather/about.csv", ""),
            ("notes.txt", "")
        ]),
        [
            "network/Rooms.CSV:: tables.unknown_file ",
            "network/about.csv:: tables.missing_file ",
            "notes.txt:: tables.unknown_file ",
            "weather/about.csv:: tables.unknown_file ",
        ]
    );
    assert_eq!(
        refused(&[ABOUT, FUNCTIONS, STATIONS, ("network.json", "{}")])[0],
        "network.json:: tables.twice "
    );
    let open = STATIONS.1.replace("一村", "\"一村");
    assert_eq!(
        refused(&[ABOUT, FUNCTIONS, (STATIONS.0, &open)])[0],
        "network/stations.csv:6: tables.open_quote "
    );
}

#[test]
fn files_of_other_programs_are_read() {
    let document = from_tables(
        &[(&ABOUT.0[8..], ABOUT.1), (&FUNCTIONS.0[8..], FUNCTIONS.1), (&STATIONS.0[8..], STATIONS.1)],
        1,
    )
    .unwrap();
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16 = |text: &str| {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    for encode in [&gb18030 as &dyn Fn(&str) -> Vec<u8>, &utf16] {
        let files = [ABOUT, FUNCTIONS, STATIONS].map(|(name, text)| (&name[8..], encode(text)));
        assert_eq!(from_tables(&files, 1).unwrap(), document);
    }
    let excel = [
        ("about.csv", "key,value\rhaitang,rows/1\rok,TRUE\rlist[], a； b ;;\r"),
        ("rows.csv", "a,b[]\r1,x\r2,\r"),
    ];
    assert_eq!(
        from_tables(&excel, 1).unwrap(),
        r#"{"haitang":"rows/1","list":["a","b"],"ok":true,"rows":[{"a":"1","b":["x"]},{"a":"2"}]}"#
    );
    assert_eq!(
        told(&from_tables(&[("about.csv", [0xFF, 0xFF, b'a'])], 1).unwrap_err())[0],
        "about.csv:: tables.encoding "
    );
}

#[test]
fn threads_change_nothing() {
    let rows: String = (0..30_000)
        .map(|row| format!("s{row},\"a\nb\",{},x;y{row}\n", row % 7 == 0))
        .collect::<Vec<_>>()
        .concat();
    let bad = rows.replacen("s21000,", "\"{s21000\",", 1);
    let files = |rows: &str| {
        [("about.csv", "key,value\nid,x\n".to_owned()), ("rows.csv", format!("id,text,flag,list[]\n{rows}"))]
    };
    let one = from_tables(&files(&rows), 1).unwrap();
    let Value::List(read) = json::read(one.as_bytes(), json::DEEPEST).unwrap().get("rows").unwrap().clone()
    else {
        panic!()
    };
    assert_eq!(read.len(), 30_000);
    for threads in [0, 2, 3, 8] {
        assert_eq!(from_tables(&files(&rows), threads).unwrap(), one);
        assert_eq!(
            told(&from_tables(&files(&bad), threads).unwrap_err()),
            ["rows.csv:21002:id json.syntax /rows/21000"]
        );
    }
}
