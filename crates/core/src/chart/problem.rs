//! What this room refuses (拒绝原因).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "chart":
    /// Several scorecards, one of them of nobody.
    SubjectMissing {} "subject_missing"
        en "where several scorecards stand beside each other, each names its `subject`"
        zh "多份得分表并列时，每份须写明评估对象（subject）",
    /// Two scorecards of one station.
    SubjectTwice { subject: String } "subject_twice"
        en "there are two scorecards of `{subject}`"
        zh "“{subject}”有两份得分表",
    /// A station without a scorecard.
    UnknownSubject { given: String, nearest: Hint } "unknown_subject"
        en "there is no scorecard of `{given}`{nearest}"
        zh "没有“{given}”的得分表{nearest}",
    /// Scorecards that can't stand beside each other.
    OtherRubric { given: String, wanted: String } "other_rubric"
        en "the scorecard answers `{given}`, the first one `{wanted}`; only results of one meaning stand beside each other"
        zh "该得分表依据体系“{given}”，第一份依据“{wanted}”；只有含义相同的结果可以并列",
    /// Bands of another rubric.
    OtherMeaning { given: String, wanted: String } "other_meaning"
        en "the scorecards answer `{wanted}`, and this `{given}` does not mean the same"
        zh "得分表依据“{wanted}”，此处的“{given}”与其含义不同",
    /// Nothing that could be drawn.
    NoLedger {} "no_ledger"
        en "the scorecard has no sum of lost points: nothing applies, or the score has no lower end"
        zh "该得分表没有失分合计：没有适用的指标，或得分没有下限",
    /// A target that the programme lacks.
    UnknownTarget { given: String, nearest: Hint } "unknown_target"
        en "the programme has no target `{given}`{nearest}"
        zh "项目中没有目标“{given}”{nearest}",
    /// A function that the network lacks.
    UnknownFunction { given: String, nearest: Hint } "unknown_function"
        en "the network has no function `{given}`{nearest}"
        zh "网络中没有职能“{given}”{nearest}",
}
