//! What the district has and does (区县概况): sites, people, learning, activities, each in a line or two.

use haitang::{
    District, Issues, Language,
    base::{Date, Period, Step},
    measure::{self, Asked, Catalogue, Counting, Figure, Of},
    network::State,
    staff::Scope,
    standard::{self, Assertions, Standard},
};

use crate::{documents, ranking::say};

/// The days that are told, and the half year of the report on one station.
pub const PERIOD: &str = "2021-01-01/2022-06-30";
pub const HALF: &str = "2022-H1";

/// What is asked of the district again and again.
pub struct Books {
    pub district: District,
    pub catalogue: Catalogue,
    pub counting: Counting,
    pub standard: Standard,
    pub assertions: Assertions,
    pub period: Period,
}

impl Books {
    pub fn open() -> Result<Self, Box<dyn std::error::Error>> {
        let district = District::from_json(&documents::district())?;
        let standard = Standard::from_json(documents::STANDARD)?;
        let assertions = Assertions::from_json(documents::ASSERTIONS, &standard, district.network())?;
        Ok(Self {
            district,
            catalogue: Catalogue::standard()?,
            counting: Counting::standard()?,
            standard,
            assertions,
            period: Period::of(PERIOD)?,
        })
    }

    pub fn on(&self) -> Date {
        self.period.last()
    }

    /// The standard held to every site.
    pub fn checked(&self) -> Result<standard::Checked, Issues> {
        let asked = standard::Asked {
            assertions: &self.assertions,
            catalogue: &self.catalogue,
            counting: &self.counting,
            on: self.on(),
            only: None,
        };
        standard::check(&self.standard, &self.district, &asked)
    }

    /// What stands on the sites, what building together saves, and what the standard says.
    pub fn sites(&self, language: Language) -> Result<(), Issues> {
        let network = self.district.network();
        for function in &network.survey_on(self.on()).functions {
            println!("      {} {}", function.headline, function.title.in_language(language));
        }
        let survey = network.survey_on(self.on());
        let combined: Vec<_> = survey.sites_that_are(State::Combined).collect();
        let names: Vec<_> = combined.iter().map(|site| site.title.in_language(language)).collect();
        let (count, names) = (combined.len(), names.join(say(language, "、", ", ")));
        line(
            language,
            &format!("三站合一站点{count}个：{names}"),
            &format!("{count} combined sites: {names}"),
        );
        let sum = network.sharing(self.period, None).sum;
        let (rooms, hours, alone, saved) = (&sum.shared_rooms, &sum.shared_hours, &sum.alone, &sum.saved);
        line(
            language,
            &format!("共用功能室{rooms}间、{hours}小时；分建同时需{alone}间，合建节省{saved}间"),
            &format!(
                "{rooms} rooms shared for {hours} hours; apart {alone} rooms at one time, together {saved} fewer"
            ),
        );
        let checked = self.checked()?.sum;
        let (met, not, open) = (&checked.met, &checked.not_met, &checked.not_yet_checked);
        line(
            language,
            &format!("“五有三统一”：达标{met}个，未达标{not}个，待核查{open}个"),
            &format!("five haves, three unified: {met} met, {not} not met, {open} not yet checked"),
        );
        Ok(())
    }

    /// Who works, who serves all functions, how much was learnt.
    pub fn people(&self, language: Language) -> Result<(), Issues> {
        let (staff, learning) = (self.district.staff()?, self.district.learning()?);
        let present = staff.who_is_where(self.on()).people;
        let licensed = staff.licensed(self.on()).all;
        let generalists =
            staff.generalists(self.on()).rules.iter().map(|rule| rule.fulfilled_by.len()).sum::<usize>();
        let coverage = staff.coverage(self.period, Scope::default());
        let at_sites = coverage.cells.iter().filter(|cell| cell.role.is_none() && cell.site.is_some());
        let gaps: usize = at_sites.map(|cell| cell.gaps.len()).sum();
        let (with, workers) = (&licensed.licensed, &licensed.workers);
        line(
            language,
            &format!("在岗{present}人，持证{with}/{workers}，全科社工{generalists}人，站点空岗{gaps}段"),
            &format!(
                "{present} at work, {with} of {workers} licensed, {generalists} generalists, {gaps} gaps at the sites"
            ),
        );
        let learnt = learning.learning(self.period, None)?;
        for (kind, figures) in learning.kinds().iter().zip(&learnt.kinds) {
            let (title, of) = (kind.title.in_language(language), &figures.figures);
            let (sessions, times) = (&of.sessions, &of.person_times);
            line(
                language,
                &format!("{title}{sessions}场，{times}人次"),
                &format!("{title}: {sessions} sessions, {times} person-times"),
            );
        }
        let missed: Vec<_> =
            learning.cadence(self.period)?.cadences.iter().flat_map(|kept| kept.missed.clone()).collect();
        let weeks = missed.iter().map(Period::to_string).collect::<Vec<_>>().join(say(language, "、", ", "));
        line(language, &format!("缺席的周例会：{weeks}"), &format!("weekly meetings missed: {weeks}"));
        Ok(())
    }

    /// What happened: quarter by quarter, and at one site in half a year.
    pub fn activities(&self, site: &str, language: Language) -> Result<(), Issues> {
        let names = [("sessions", "场次", "sessions"), ("person_times", "人次", "person-times")];
        for (measure, zh, en) in names {
            let by_quarter = |asked: &mut Asked<'_>| asked.by = Some(Step::Quarter);
            let figures = self.figures(&[measure], by_quarter)?;
            let cells: Vec<_> = figures.iter().map(|one| format!("{} {}", one.period, amount(one))).collect();
            println!("      {}  {}", say(language, zh, en), cells.join("  "));
        }
        let half = Period::of(HALF).map_err(Issues::from)?;
        let here = |asked: &mut Asked<'_>| {
            (asked.of, asked.period, asked.only) = (Of::Site, half, Some(vec![site.to_owned()]));
        };
        let told = self.figures(&["sessions", "person_times", "intergenerational_sessions"], here)?;
        let told: Vec<_> = told.iter().map(amount).collect();
        if let [sessions, times, together] = told.as_slice() {
            line(
                language,
                &format!("{site}{HALF}：活动{sessions}场，{times}人次，其中老小结合{together}场"),
                &format!(
                    "{site} in {HALF}: {sessions} sessions, {times} person-times, {together} with old and young"
                ),
            );
        }
        let twice = measure::duplicates(self.district.ledger()?, &self.counting).len();
        line(language, &format!("疑似重复上报{twice}组"), &format!("seemingly reported twice: {twice}"));
        Ok(())
    }

    fn figures(&self, ids: &[&str], change: impl Fn(&mut Asked<'_>)) -> Result<Vec<Figure>, Issues> {
        let places = ids.iter().map(|id| self.catalogue.find(id)).collect::<Result<Vec<_>, _>>()?;
        let measures = places.into_iter().filter_map(|place| self.catalogue.measures.get(place)).collect();
        let mut asked = Asked::new(measures, self.period, &self.counting);
        change(&mut asked);
        measure::figures(&self.district, &asked)
    }
}

fn amount(figure: &Figure) -> String {
    figure.amount.exact().map(ToString::to_string).unwrap_or_default()
}

/// A line in the language of the reader.
pub fn line(language: Language, zh: &str, en: &str) {
    println!("      {}", say(language, zh, en));
}
