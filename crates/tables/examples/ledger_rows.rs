//! How long a ledger of many activities takes from its CSV file into the core: `ledger_rows [ROWS]`. All of it invented.
#![allow(
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "an example prints, and counts small numbers"
)]
use std::{env, error::Error, fmt::Write, time::Instant};

use haitang_tables::flat::district_from_files;

const STATIONS: usize = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let rows: usize = env::args().nth(1).map_or(Ok(100_000), |rows| rows.parse())?;
    let mut stations = "id,title,tier,function,parent\nc,中心,centre,f,\n".to_owned();
    for station in 0..STATIONS {
        writeln!(stations, "t{station},镇{station},town,f,c")?;
    }
    let mut activities =
        "id,title,date,stations[],theme,person_times,volunteers,volunteer_hours\n".to_owned();
    for row in 0..rows {
        let (month, day, station) = (row % 12 + 1, row % 28 + 1, row % STATIONS);
        let (people, helpers) = (row % 60, row % 7);
        writeln!(
            activities,
            "a{row},健康讲座第{row}场,2022-{month:02}-{day:02},t{station},h,{people},{helpers},{helpers}.5"
        )?;
    }
    println!("{rows} rows, {} bytes", activities.len());
    let files = [
        ("network/about.csv", "key,value\nhaitang,network/1\nid,n\ntitle,示例区\n".to_owned()),
        ("network/functions.csv", "id,title\nf,社会工作\n".to_owned()),
        ("network/stations.csv", stations),
        ("ledger/about.csv", "key,value\nhaitang,ledger/1\nid,l\n".to_owned()),
        ("ledger/themes.csv", "id,title\nh,健康\n".to_owned()),
        ("ledger/activities.csv", activities),
    ];
    for threads in [1, 2, 4] {
        let started = Instant::now();
        let district = district_from_files(&files, threads)?;
        let count = district.ledger()?.activities().len();
        println!("{threads} threads: {count} activities in {:.1} s", started.elapsed().as_secs_f32());
    }
    Ok(())
}
