//! The bulletin of Yongchuan against a count of its documents that knows nothing of the library.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use std::{collections::BTreeSet, fs, path::Path};

use haitang::wire;
use serde_json::{Value, json};

fn read(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn district() -> Value {
    let part = |name: &str| read(&format!("yongchuan/{name}.json"));
    json!({"haitang": "district/1", "network": part("network"), "staff": part("staff"),
           "learning": part("learning"), "ledger": part("ledger")})
}

fn ask(district: &Value, question: &Value) -> Value {
    let handle = wire::open_district(district.to_string().as_bytes()).unwrap();
    let reply: Value = serde_json::from_str(&wire::ask(&handle, question.to_string().as_bytes())).unwrap();
    reply["answer"].clone()
}

fn question(forms: &[&str]) -> Value {
    json!({"ask": "bulletin", "period": "2021-01-01/2022-06-30", "forms": forms,
           "round": read("yongchuan/round.json"), "programme": read("yongchuan/programme.json"),
           "standard": read("standards/five_haves_three_unified.json"), "assertions": read("yongchuan/assertions.json")})
}

fn rows<'a>(district: &'a Value, part: &str, list: &str) -> &'a Vec<Value> {
    district[part][list].as_array().unwrap()
}

fn number(row: &Value, key: &str) -> u64 {
    row[key].as_str().unwrap().parse().unwrap()
}

/// The sites that carry all functions, by the rows of the stations.
fn combined(district: &Value) -> BTreeSet<String> {
    let stations = rows(district, "network", "stations");
    let functions = rows(district, "network", "functions").len();
    let carried = |site: &str| {
        let here = stations.iter().filter(|station| station["site"] == site);
        here.map(|station| station["function"].as_str().unwrap()).collect::<BTreeSet<_>>().len()
    };
    let sites = rows(district, "network", "sites").iter().map(|site| site["id"].as_str().unwrap().to_owned());
    sites.filter(|site| carried(site) == functions).collect()
}

/// What the rows of the ledger come to at the combined sites and in the epidemic.
fn by_the_ledger(district: &Value) -> Vec<(&'static str, String)> {
    let combined = combined(district);
    let activities = || rows(district, "ledger", "activities").iter();
    let there: Vec<&Value> =
        activities().filter(|row| row["site"].as_str().is_some_and(|site| combined.contains(site))).collect();
    let is_for = |row: &Value, id: &str| row["audiences"].as_array().unwrap().iter().any(|one| one == id);
    let together = there.iter().filter(|row| is_for(row, "older") && is_for(row, "children")).count();
    let times = |rows: &[&Value]| rows.iter().map(|row| number(row, "person_times")).sum::<u64>().to_string();
    let epidemic: Vec<&Value> = activities().filter(|row| row["campaign"] == "epidemic").collect();
    assert!(there.len() > 1100 && combined.len() == 10);
    vec![
        ("combined_sites", combined.len().to_string()),
        ("combined.sessions", there.len().to_string()),
        ("combined.person_times", times(&there)),
        ("combined.intergenerational_sessions", together.to_string()),
        ("campaign.epidemic.person_times", times(&epidemic)),
        ("volunteers", rows(district, "ledger", "volunteers").len().to_string()),
    ]
}

/// What the other rows come to.
fn by_the_rest(district: &Value) -> Vec<(&'static str, String)> {
    let given = |kind: &str| {
        let rows = rows(district, "ledger", "donations").iter().filter(|row| row["kind"] == kind);
        rows.map(|row| number(row, "yuan")).sum::<u64>().to_string()
    };
    let trainings = |kind: &str| {
        let rows = rows(district, "learning", "trainings").iter().filter(|row| row["kind"] == kind);
        rows.count().to_string()
    };
    vec![
        ("campaign.epidemic.meals_yuan", given("meals")),
        ("campaign.epidemic.goods_yuan", given("goods")),
        ("campaign.epidemic.money_yuan", given("money")),
        ("trainings.expert", trainings("expert")),
        ("trainings.weekly", trainings("weekly")),
        ("trained", rows(district, "learning", "attendances").len().to_string()),
    ]
}

/// The figures of the public report, which the generated rows were made to meet.
fn by_the_report() -> Vec<(&'static str, String)> {
    let report = [
        ("centre.social_work", "1"),
        ("town.social_work", "23"),
        ("village.social_work", "263"),
        ("campaign.epidemic.meals_yuan", "130000"),
        ("campaign.epidemic.goods_yuan", "40000"),
        ("campaign.epidemic.money_yuan", "900000"),
        ("trainings.expert", "10"),
        ("trainings.weekly", "63"),
    ];
    report.map(|(id, value)| (id, value.to_owned())).into()
}

#[test]
fn figures_are_what_the_rows_say() {
    let district = district();
    let data = ask(&district, &question(&["data"]))["data"].clone();
    let value = |id: &str| {
        let figures = data["figures"].as_array().unwrap();
        let figure = figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no `{id}`"));
        figure["value"].as_str().unwrap().to_owned()
    };
    let expected = [by_the_ledger(&district), by_the_rest(&district), by_the_report()];
    for (id, expected) in expected.into_iter().flatten() {
        assert_eq!(value(id), expected, "{id}");
    }
}

#[test]
fn every_piece_has_its_figure_and_every_figure_is_shown() {
    let data = ask(&district(), &question(&["data"]))["data"].clone();
    let known: BTreeSet<&str> =
        data["figures"].as_array().unwrap().iter().map(|figure| figure["id"].as_str().unwrap()).collect();
    assert_eq!(known.len(), data["figures"].as_array().unwrap().len(), "a figure stands twice");
    for language in ["zh", "en"] {
        let mut shown = BTreeSet::new();
        let mut gather = |paragraph: &Value| {
            for piece in paragraph[language].as_array().unwrap() {
                shown.extend(piece["figure"].as_str().map(ToOwned::to_owned));
            }
        };
        for section in data["sections"].as_array().unwrap() {
            section["paragraphs"].as_array().unwrap().iter().for_each(&mut gather);
            for table in section["tables"].as_array().into_iter().flatten() {
                table["rows"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .flat_map(|row| row.as_array().unwrap())
                    .for_each(&mut gather);
            }
        }
        assert_eq!(shown.iter().map(String::as_str).collect::<BTreeSet<_>>(), known, "{language}");
    }
}

/// Sites, stations and rows keep the names they have; people are given names that can stand nowhere by chance.
fn with_names(district: &Value) -> Value {
    let mut district = district.clone();
    let rename = |rows: &mut Value, key: &str, mark: &str| {
        for row in rows.as_array_mut().unwrap() {
            row[key] = json!(format!("{mark}{}", row[key].as_str().unwrap()));
        }
    };
    rename(&mut district["staff"]["workers"], "id", "somebody-");
    rename(&mut district["staff"]["posts"], "worker", "somebody-");
    rename(&mut district["staff"]["qualifications"], "worker", "somebody-");
    rename(&mut district["learning"]["attendances"], "worker", "somebody-");
    rename(&mut district["learning"]["attendances"], "id", "somebody-");
    rename(&mut district["learning"]["registrations"], "worker", "somebody-");
    rename(&mut district["ledger"]["volunteers"], "id", "somebody-");
    district
}

#[test]
fn nobody_is_named() {
    let answer = ask(&with_names(&district()), &question(&["data", "html", "markdown"]));
    let figures = answer["data"]["figures"].as_array().unwrap();
    for of in ["/staff/workers", "/ledger/volunteers", "/learning/attendances"] {
        let told = |figure: &&Value| figure["rows_of"] == of && figure["rows"] != "0";
        assert!(figures.iter().any(|figure| told(&figure)), "no figure of {of}: the test would see nothing");
    }
    for text in [answer["data"].to_string(), answer["html"].to_string(), answer["markdown"].to_string()] {
        assert!(text.len() > 1000 && !text.contains("somebody-"));
    }
}

#[test]
fn nothing_of_a_single_site_singles_out_minors() {
    let data = ask(&district(), &question(&["data"]))["data"].clone();
    let figures = data["figures"].as_array().unwrap();
    let ids = || figures.iter().map(|figure| figure["id"].as_str().unwrap());
    assert!(ids().any(|id| id == "combined.intergenerational_sessions"));
    let of_site = |id: &str, measure: &str| id.starts_with("site.") && id.ends_with(measure);
    assert!(!ids().any(|id| of_site(id, ".intergenerational_sessions")));
    assert!(ids().any(|id| of_site(id, ".person_times")));
}

#[test]
fn people_at_work_are_those_at_open_stations() {
    let mut district = district();
    // a station of which somebody works nowhere else closes a day before the last
    let posts = rows(&district, "staff", "posts").clone();
    let stands = |post: &&Value| {
        post["from"].as_str().unwrap() <= "2022-06-30"
            && post["to"].as_str().is_none_or(|to| to >= "2022-06-30")
    };
    let workers = |closed: &str| {
        let held = posts.iter().filter(stands).filter(|post| post["station"] != closed);
        held.map(|post| post["worker"].as_str().unwrap()).collect::<BTreeSet<_>>().len()
    };
    let stations = rows(&district, "network", "stations").clone();
    let place =
        stations.iter().position(|station| workers(station["id"].as_str().unwrap()) < workers("")).unwrap();
    let told = |district: &Value| {
        let data = ask(district, &question(&["data"]))["data"].clone();
        let figures = data["figures"].as_array().unwrap();
        figures.iter().find(|one| one["id"] == "workers").unwrap()["value"].as_str().unwrap().to_owned()
    };
    assert_eq!(told(&district), workers("").to_string());
    district["network"]["stations"][place]["closed"] = json!("2022-06-29");
    assert_eq!(told(&district), workers(stations[place]["id"].as_str().unwrap()).to_string());
}

#[test]
fn text_is_text_on_every_surface() {
    let evil = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>[a](javascript:alert(1))";
    let mut district = district();
    district["network"]["title"] = json!(evil);
    district["network"]["notes"] = json!([evil]);
    district["network"]["sites"][17]["title"] = json!(evil);
    district["ledger"]["campaigns"][0]["title"] = json!(evil);
    let answer = ask(&district, &question(&["html", "markdown"]));
    assert!(answer.get("data").is_none());
    for language in ["zh", "en"] {
        let page = answer["html"][language].as_str().unwrap();
        assert!(
            page.contains("&lt;script&gt;alert(1)") && !page.contains("<script") && !page.contains("<img")
        );
        let text = answer["markdown"][language].as_str().unwrap();
        assert!(
            text.contains("&lt;script&gt;") && !text.contains("<script") && !text.contains("[a](javascript")
        );
    }
}
