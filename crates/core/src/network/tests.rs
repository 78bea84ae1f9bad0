//! What a network counts and refuses (服务网络的测试); the whole replies are in `tests/vectors/network.json`.

use alloc::{format, string::String, vec, vec::Vec};

use super::{Network, State, Tier};

/// A centre, `towns` towns and `villages` villages under each; the first `sites` towns share their site
/// with an elderly-care station.
fn document(towns: usize, villages: usize, sites: usize) -> String {
    let mut stations = vec![String::from(r#"{"id":"c","title":"中心","tier":"centre","function":"work"}"#)];
    for town in 0..towns {
        let on = format!(r#""parent":"c","site":"s{town}""#);
        stations.push(format!(r#"{{"id":"t{town}","title":"站","tier":"town","function":"work",{on}}}"#));
        if town < sites {
            stations
                .push(format!(r#"{{"id":"e{town}","title":"养老","tier":"town","function":"care",{on}}}"#));
        }
        stations.extend((0..villages).map(|village| {
            format!(
                r#"{{"id":"v{town}.{village}","title":"点","tier":"village","function":"work","parent":"t{town}"}}"#
            )
        }));
    }
    let places: Vec<_> = (0..towns).map(|town| format!(r#"{{"id":"s{town}","title":"院"}}"#)).collect();
    format!(
        r#"{{"haitang":"network/1","id":"n","title":"网","functions":[{{"id":"work","title":"社会工作"}},
            {{"id":"care","title":"养老"}}],"sites":[{}],"stations":[{}]}}"#,
        places.join(","),
        stations.join(",")
    )
}

fn codes(document: &str) -> Vec<String> {
    let issues = Network::from_json(document).unwrap_err();
    issues.iter().map(|issue| format!("{} {}", issue.code(), issue.pointer())).collect()
}

#[test]
fn headlines_and_combined_sites_are_counted() {
    let survey = Network::from_json(&document(23, 11, 10)).unwrap().survey();
    let headlines: Vec<_> = survey.functions.iter().map(|one| one.headline.as_str()).collect();
    assert_eq!(headlines, ["1+23+253", "0+10+0"]);
    assert_eq!(survey.sites_that_are(State::Combined).count(), 10);
    assert_eq!(survey.sites_that_are(State::Single).count(), 13);
    assert_eq!(survey.stations[0].children.len(), 33);
    assert_eq!(survey.stations[0].tier, Tier::Centre);
}

#[test]
fn a_slip_in_a_reference_is_answered_with_what_is_near_in_the_alphabet() {
    let document = document(2, 0, 0).replace(
        r#""id":"t1","title":"站","tier":"town","function":"work","parent":"c""#,
        r#""id":"t1","title":"站","tier":"town","function":"works","parent":"d""#,
    );
    let issues = Network::from_json(&document).unwrap_err();
    let told: Vec<_> = issues.iter().map(crate::base::Issue::english).collect();
    assert_eq!(
        told,
        ["the network has no function `works`; the nearest is `work`", "the network has no station `d`",]
    );
}

#[test]
fn a_station_that_cannot_be_read_is_still_a_station_to_others() {
    let document = document(1, 1, 0).replace(r#""id":"t0","title":"站""#, r#""id":"t0","title":"""#);
    assert_eq!(codes(&document), ["text.blank /stations/1/title"]);
}

#[test]
fn a_long_list_of_slips_is_told_in_good_time() {
    let document = document(1, 20_000, 0).replace(r#""parent":"t0""#, r#""parent":"镇街社工站""#);
    let issues = Network::from_json(&document).unwrap_err();
    assert_eq!((issues.iter().count(), issues.more()), (1_000, 19_000));
}
