//! What the bulletin says around its figures (通报用语): its title, and how rows were counted.

use alloc::format;

use crate::base::Text;
use crate::measure::{Campaigns, Counting, Duplicates};
pub(super) use crate::paper::words::day;

/// What stands above where nothing else is asked for.
pub(super) fn title(network: &Text) -> Text {
    Text { zh: format!("{}工作通报", network.zh).into(), en: format!("{}: bulletin", network.en).into() }
}

/// How rows were counted, in a sentence.
pub(super) fn counting(counting: &Counting) -> Text {
    let (campaigns_zh, campaigns) = match counting.campaigns {
        Campaigns::Apart => ("专项行动单独统计", "campaigns apart"),
        Campaigns::Included => ("含专项行动", "campaigns included"),
        Campaigns::Only => ("仅统计专项行动", "campaigns only"),
    };
    let (duplicates_zh, duplicates) = match counting.duplicates {
        Duplicates::Once => ("多站上报的同一事件只计一次", "an event that several stations report once"),
        Duplicates::Kept => ("每条记录各计一次", "every row by itself"),
    };
    let (title, name) = (&counting.title.zh, &counting.title.en);
    Text {
        zh: format!("统计口径：{title}（{duplicates_zh}；{campaigns_zh}）。").into(),
        en: format!("Counting: {name} ({duplicates}; {campaigns}).").into(),
    }
}
