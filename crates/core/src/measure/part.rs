//! Who gets how much of what (归属与周期): the parts of a district, the parts of a period, and the cells that both make.
//!
//! Takes events and other rows, gives the cells into which each falls and with which share, so that under each
//! accounting policy the parts add up to the whole. It counts nothing.

use alloc::{string::String, vec, vec::Vec};

use super::{Accounting, Counting, event::Event};
use crate::base::{Date, Id, Period, Step};
use crate::district::District;
use crate::network::{Network, Tier};

/// What a district is split by.
#[doc(alias = "划分")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Of {
    /// Not at all.
    #[default]
    District,
    /// By tier.
    Tier,
    /// By site.
    Site,
    /// By station.
    Station,
    /// By the function of the station.
    Function,
    /// By theme.
    Theme,
    /// By kind of activity.
    Kind,
    /// By audience; an activity may be for several, so parts overlap.
    Audience,
    /// By campaign.
    Campaign,
    /// By programme.
    Programme,
    /// By partner; an activity may have several, so parts overlap.
    Partner,
}

impl Of {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("district", Self::District),
        ("tier", Self::Tier),
        ("site", Self::Site),
        ("station", Self::Station),
        ("function", Self::Function),
        ("theme", Self::Theme),
        ("kind", Self::Kind),
        ("audience", Self::Audience),
        ("campaign", Self::Campaign),
        ("programme", Self::Programme),
        ("partner", Self::Partner),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, of)| *of == self).map_or("", |(word, _)| word)
    }

    /// May one event fall into several parts whatever the accounting?
    #[must_use]
    pub fn overlaps(self) -> bool {
        matches!(self, Self::Audience | Self::Partner)
    }

    /// Does the part follow from the station?
    fn follows_station(self) -> bool {
        matches!(self, Self::Tier | Self::Site | Self::Station | Self::Function)
    }

    /// The ids of the parts, in the order of the documents.
    pub(super) fn ids(self, district: &District) -> Vec<String> {
        let network = district.network();
        let ledger = district.ledger().ok();
        let text = |id: &Id| String::from(id.as_str());
        match self {
            Self::District => Vec::new(),
            Self::Tier => Tier::WORDS.iter().map(|(word, _)| String::from(*word)).collect(),
            Self::Site => network.sites().iter().map(|one| text(&one.id)).collect(),
            Self::Station => network.stations().iter().map(|one| text(&one.id)).collect(),
            Self::Function => network.functions().iter().map(|one| text(&one.id)).collect(),
            Self::Theme => ledger.map_or(&[][..], |it| it.themes()).iter().map(|one| text(&one.id)).collect(),
            Self::Kind => ledger.map_or(&[][..], |it| it.kinds()).iter().map(|one| text(&one.id)).collect(),
            Self::Audience => {
                ledger.map_or(&[][..], |it| it.audiences()).iter().map(|one| text(&one.id)).collect()
            }
            Self::Campaign => {
                ledger.map_or(&[][..], |it| it.campaigns()).iter().map(|one| text(&one.id)).collect()
            }
            Self::Programme => ledger.map_or_else(Vec::new, |it| it.programmes().to_vec()),
            Self::Partner => {
                ledger.map_or(&[][..], |it| it.partners()).iter().map(|one| text(&one.id)).collect()
            }
        }
    }
}

/// How much of something falls into a part: `times ÷ over` of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub times: u32,
    pub over: u32,
}

impl Share {
    pub const WHOLE: Self = Self { times: 1, over: 1 };
}

/// How many carry something; what nobody carries is there once all the same.
fn many(carriers: &[usize]) -> u32 {
    u32::try_from(carriers.len().max(1)).unwrap_or(u32::MAX)
}

/// Where the stations of a network stand: what every part follows from.
pub(super) struct Places {
    pub function: Vec<usize>,
    pub site: Vec<Option<usize>>,
    pub tier: Vec<usize>,
    pub parent: Vec<Option<usize>>,
}

impl Places {
    pub fn of(network: &Network) -> Self {
        let index = |ids: &mut dyn Iterator<Item = &Id>| {
            ids.enumerate().map(|(at, id)| (id.clone(), at)).collect::<alloc::collections::BTreeMap<_, _>>()
        };
        let functions = index(&mut network.functions().iter().map(|one| &one.id));
        let sites = index(&mut network.sites().iter().map(|one| &one.id));
        let stations = index(&mut network.stations().iter().map(|one| &one.id));
        let told = network.stations();
        let tier = |tier: Tier| Tier::WORDS.iter().position(|(_, one)| *one == tier).unwrap_or_default();
        Self {
            function: told
                .iter()
                .map(|one| functions.get(&one.function).copied().unwrap_or_default())
                .collect(),
            site: told.iter().map(|one| one.site.as_ref().and_then(|id| sites.get(id)).copied()).collect(),
            tier: told.iter().map(|one| tier(one.tier)).collect(),
            parent: told
                .iter()
                .map(|one| one.parent.as_ref().and_then(|id| stations.get(id)).copied())
                .collect(),
        }
    }

    pub fn function_of(&self, station: Option<usize>) -> Option<usize> {
        self.function.get(station?).copied()
    }
}

/// The cells into which rows fall: parts, and one more for what belongs to none, by parts of the period.
pub(super) struct Grid {
    pub of: Of,
    /// With what stands below each station?
    pub below: bool,
    accounting: Accounting,
    period: Period,
    pub times: Vec<Period>,
    pub parts: usize,
    pub places: Places,
}

impl Grid {
    pub fn new(district: &District, asked: (Of, bool, Period, Option<Step>), counting: &Counting) -> Self {
        let (of, below, period, by) = asked;
        Self {
            of,
            below,
            accounting: counting.accounting,
            period,
            times: by.map_or_else(|| vec![period], |step| period.split(step)),
            parts: of.ids(district).len(),
            places: Places::of(district.network()),
        }
    }

    /// How many cells there are, with those of the rest.
    pub fn cells(&self) -> usize {
        self.parts.saturating_add(1).saturating_mul(self.times.len())
    }

    /// The cell of a part (the rest is the last) in a part of the period.
    pub fn cell(&self, part: usize, time: usize) -> usize {
        part.min(self.parts).saturating_mul(self.times.len()).saturating_add(time)
    }

    /// The part of the period in which a day lies.
    pub fn time(&self, day: Date) -> Option<usize> {
        if !self.period.holds(day) {
            return None;
        }
        self.times.partition_point(|time| time.first() <= day).checked_sub(1)
    }

    /// The parts of an event with the share of each, cells of one day: what the policy gives to whom.
    pub fn of_event(&self, event: &Event<'_>, carriers: &[usize], cells: &mut Vec<(usize, Share)>) {
        cells.clear();
        let Some(time) = self.time(event.row.date()) else { return };
        if self.of.follows_station() {
            return self.of_carriers(carriers, event.row.site(), time, cells);
        }
        let share = self.of_whole(carriers);
        self.by_row(event, &mut |part| cells.push((self.cell(part, time), share)));
    }

    /// The parts of what workers of some stations did, and no row says more about.
    pub fn of_workers(&self, day: Date, carriers: &[usize], cells: &mut Vec<(usize, Share)>) {
        cells.clear();
        let Some(time) = self.time(day) else { return };
        if self.of.follows_station() {
            return self.of_carriers(carriers, None, time, cells);
        }
        cells.push((self.cell(self.parts, time), self.of_whole(carriers)));
    }

    /// How often a whole counts that is not split by stations.
    fn of_whole(&self, carriers: &[usize]) -> Share {
        match self.accounting {
            Accounting::PerStation => Share { times: many(carriers), over: 1 },
            _ => Share::WHOLE,
        }
    }

    fn of_carriers(
        &self,
        carriers: &[usize],
        site: Option<usize>,
        time: usize,
        cells: &mut Vec<(usize, Share)>,
    ) {
        let (named, share) = match self.accounting {
            Accounting::OncePerSite => (carriers.get(..carriers.len().min(1)), Share::WHOLE),
            Accounting::Split => (Some(carriers), Share { times: 1, over: many(carriers) }),
            Accounting::PerStation => (Some(carriers), Share::WHOLE),
        };
        let named = named.unwrap_or_default();
        if named.is_empty() {
            let part = site.filter(|_| self.of == Of::Site);
            cells.push((self.cell(part.unwrap_or(self.parts), time), share));
        }
        for station in named {
            self.by_station(Some(*station), site, &mut |part| cells.push((self.cell(part, time), share)));
        }
    }

    /// The parts of what the row itself says.
    fn by_row(&self, event: &Event<'_>, give: &mut dyn FnMut(usize)) {
        let row = event.row;
        let one = match self.of {
            Of::Theme => row.theme(),
            Of::Kind => row.kind(),
            Of::Campaign => row.campaign(),
            Of::Programme => row.programme(),
            Of::Audience if !event.audiences.is_empty() => return event.audiences.iter().for_each(give),
            Of::Partner if !row.partners().is_empty() => {
                return row.partners().iter().for_each(|place| give(place.index()));
            }
            _ => None,
        };
        give(one.unwrap_or(self.parts));
    }

    /// The parts of what belongs to a station, or to none. A station without a site of its own takes the row's.
    pub fn by_station(&self, station: Option<usize>, site: Option<usize>, give: &mut dyn FnMut(usize)) {
        let part = station.and_then(|station| match self.of {
            Of::Tier => self.places.tier.get(station).copied(),
            Of::Site => self.places.site.get(station).copied().flatten().or(site),
            Of::Function => self.places.function.get(station).copied(),
            Of::Station => Some(station),
            _ => None,
        });
        give(part.unwrap_or(self.parts));
        if self.below && self.of == Of::Station {
            let above = |station: &usize| self.places.parent.get(*station).copied().flatten();
            core::iter::successors(station, above).skip(1).for_each(give);
        }
    }
}

impl Grid {
    /// The parts of a row that belongs to a station, a campaign, a programme and a partner, or to none.
    pub fn by_record(
        &self,
        station: Option<usize>,
        [campaign, programme, partner]: [Option<usize>; 3],
        give: &mut dyn FnMut(usize),
    ) {
        match self.of {
            Of::Campaign => give(campaign.unwrap_or(self.parts)),
            Of::Programme => give(programme.unwrap_or(self.parts)),
            Of::Partner => give(partner.unwrap_or(self.parts)),
            _ => self.by_station(station, None, give),
        }
    }

    /// The part of a site.
    pub fn of_site(&self, site: usize) -> usize {
        if self.of == Of::Site { site } else { self.parts }
    }

    /// The part that a partner is, where partners are the parts.
    pub fn partner(&self, partner: usize) -> Option<usize> {
        (self.of == Of::Partner).then_some(partner)
    }

    /// The part of a cell.
    pub fn part(&self, cell: usize) -> usize {
        cell.checked_div(self.times.len()).unwrap_or_default()
    }
}
