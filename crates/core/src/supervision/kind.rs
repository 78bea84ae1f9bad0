//! The kinds of events (事项类别), and what each of them says.
//!
//! Holds the table of keys of a round's events: which an event of a kind needs and which it may have. When an
//! event may happen is not its business.

/// What an event is.
#[doc(alias = "事项类别")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A third party's evaluation of a station (第三方评估).
    Evaluation,
    /// Papers were checked (一查).
    Check,
    /// People were talked with (二谈).
    Talk,
    /// The site was visited (三访).
    Visit,
    /// The station was told the result of its evaluation (结果告知): from here its days for appeals run.
    Notice,
    /// Something has to be put right (问题).
    Finding,
    /// An owner has to put it right by a day (整改).
    Rectification,
    /// The day was put off (延期).
    Extension,
    /// What shows that it was put right (整改佐证).
    Evidence,
    /// Somebody looked again (复查).
    Recheck,
    /// The finding is done with (销号).
    Closing,
    /// The finding should not have been made (撤回).
    Withdrawal,
    /// The station does not accept what a criterion was given (申诉).
    Appeal,
    /// The appeal is decided (复核).
    Review,
    /// Stations were drawn for a second look (抽样).
    Draw,
    /// A station was scored a second time (复评).
    SecondLook,
    /// Anything else that should be remembered (备注).
    #[default]
    Note,
}

impl Kind {
    /// The words in documents, in the order in which a round usually goes.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("evaluation", Self::Evaluation),
        ("check", Self::Check),
        ("talk", Self::Talk),
        ("visit", Self::Visit),
        ("notice", Self::Notice),
        ("finding", Self::Finding),
        ("rectification", Self::Rectification),
        ("extension", Self::Extension),
        ("evidence", Self::Evidence),
        ("recheck", Self::Recheck),
        ("closing", Self::Closing),
        ("withdrawal", Self::Withdrawal),
        ("appeal", Self::Appeal),
        ("review", Self::Review),
        ("draw", Self::Draw),
        ("second_look", Self::SecondLook),
        ("note", Self::Note),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The keys that an event of this kind needs besides `id`, `kind`, `on` and `who`.
    #[must_use]
    pub fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Evaluation | Self::SecondLook => &["station"],
            Self::Check | Self::Talk | Self::Visit => &["station", "covers", "seen"],
            Self::Notice | Self::Closing => &["refers"],
            Self::Finding => &["refers", "text"],
            Self::Rectification => &["refers", "owner", "due"],
            Self::Extension => &["refers", "due", "reason"],
            Self::Evidence => &["refers", "evidence"],
            Self::Recheck => &["refers", "passed", "seen"],
            Self::Withdrawal => &["refers", "reason"],
            Self::Appeal => &["refers", "criterion", "claim"],
            Self::Review => &["refers", "decision", "reason"],
            Self::Draw => &["seed", "stations"],
            Self::Note => &["text"],
        }
    }

    /// The keys that an event of this kind may have besides those that it needs.
    #[must_use]
    pub fn may(self) -> &'static [&'static str] {
        match self {
            Self::Evaluation | Self::SecondLook => &["sheet", "scorecard", "score", "grade"],
            Self::Check | Self::Visit => &["open", "evidence"],
            Self::Talk => &["open", "evidence", "with"],
            Self::Finding => &["station", "criterion", "construct", "evidence"],
            Self::Rectification | Self::Evidence | Self::Closing => &["station", "text"],
            Self::Appeal | Self::Recheck => &["station", "evidence"],
            Self::Review => &["station", "after", "scorecard"],
            Self::Draw => &["count", "share", "strata", "at_least"],
            Self::Notice | Self::Extension | Self::Withdrawal => &["station"],
            Self::Note => &["station", "refers"],
        }
    }
}
