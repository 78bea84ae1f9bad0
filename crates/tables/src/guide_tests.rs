//! The page `docs/spreadsheet.zh-CN.md` is what the guide says, and every example means what is written here.

use std::{fs, path::Path};

use haitang::base::{
    issue::Pattern,
    json::{self, Value},
};

use crate::{
    cell::{Cell, Style},
    document::from_cell,
    form::{Codec, GRADE_COLUMNS, INPUT_COLUMNS, NODE_COLUMNS},
    guide::{SECTIONS, Section},
    notation,
};

/// What each example of a rule means, worked out by hand from the language page.
const MEANINGS: &[(&str, &str)] = &[
    ("满足得满分：场地", r#"{"kind":"all_or_nothing","when":"场地"}"#),
    (
        "起评满分；每满1份扣2.5分：缺失；扣完为止",
        r#"{"kind":"balance","start":"full","floor":"0","deduct":[{"per":"缺失","step":"1","mode":"whole","points":"2.5"}]}"#,
    ),
    (
        "按选项：档次；好=10；中=6；差=0",
        r#"{"kind":"choice","input":"档次","points":{"好":"10","中":"6","差":"0"}}"#,
    ),
    (
        "90以上得30；80以上得25；其余得0：数量",
        r#"{"kind":"table","of":"数量","otherwise":"0","rows":[{"at_least":"90","points":"30"},{"at_least":"80","points":"25"}]}"#,
    ),
    (
        "两项对照：档次，范围；好×大=10；好×小=8；中×大=6；中×小=5；差×大=0；差×小=1",
        r#"{"kind":"matrix","row":"档次","column":"范围","points":{"好":{"大":"10","小":"8"},"中":{"大":"6","小":"5"},"差":{"大":"0","小":"1"}}}"#,
    ),
    (
        "完成率：数量÷12，封顶100%，为0时0",
        r#"{"kind":"ratio","of":"数量","to":"12","cap":"1","when_zero":"0"}"#,
    ),
    ("直接计分：给分", r#"{"kind":"number","input":"给分"}"#),
    (
        "档内给分：档次，给分；好=9至10；中=6至8；差=0至5",
        r#"{"kind":"number_in_level","level":"档次","input":"给分","ranges":{"好":{"at_least":"9","at_most":"10"},"中":{"at_least":"6","at_most":"8"},"差":{"at_least":"0","at_most":"5"}}}"#,
    ),
    (
        "计算：满分 × 最小（比例，1），最低0，最高满分",
        r#"{"kind":"amount","of":{"product":["full",{"smallest":["比例","1"]}]},"floor":"0","cap":"full"}"#,
    ),
    (
        "取最高：〔满足得满分：场地〕〔直接计分：给分〕",
        r#"{"kind":"best_of","of":[{"kind":"all_or_nothing","when":"场地"},{"kind":"number","input":"给分"}]}"#,
    ),
    (
        "分情况：若 场地〔直接计分：给分〕；其余〔满足得满分：制度〕",
        r#"{"kind":"cases","cases":[{"when":"场地","rule":{"kind":"number","input":"给分"}}],"otherwise":{"kind":"all_or_nothing","when":"制度"}}"#,
    ),
    (
        "起评0；若 场地：加2；若 制度：加3；加满为止",
        r#"{"kind":"balance","start":"0","cap":"full","add":[{"when":"场地","points":"2"},{"when":"制度","points":"3"}]}"#,
    ),
    (
        "起评满分；每缺一项扣1：场地，制度；扣完为止",
        r#"{"kind":"balance","start":"full","floor":"0","deduct":[{"each_unmet":["场地","制度"],"points":"1"}]}"#,
    ),
    (
        "起评满分；每满5扣0.5：数量 不足 90；扣完为止",
        r#"{"kind":"balance","start":"full","floor":"0","deduct":[{"per":"数量","short_of":"90","step":"5","mode":"whole","points":"0.5"}]}"#,
    ),
    (
        "起评满分；每5扣0.5（不足一档按一档）：数量 不足 90；扣完为止",
        r#"{"kind":"balance","start":"full","floor":"0","deduct":[{"per":"数量","short_of":"90","step":"5","mode":"started","points":"0.5"}]}"#,
    ),
    (
        "起评满分；每5扣0.5（按比例）：数量 不足 90；扣完为止",
        r#"{"kind":"balance","start":"full","floor":"0","deduct":[{"per":"数量","short_of":"90","step":"5","mode":"linear","points":"0.5"}]}"#,
    ),
    (
        "起评0；每满1加2：数量 超过 40；最高满分",
        r#"{"kind":"balance","start":"0","cap":"full","add":[{"per":"数量","beyond":"40","step":"1","mode":"whole","points":"2"}]}"#,
    ),
    (
        "起评0；每满1加5：数量，首档10，最多满分；加满为止",
        r#"{"kind":"balance","start":"0","cap":"full","add":[{"per":"数量","step":"1","mode":"whole","points":"5","first":"10","cap":"full"}]}"#,
    ),
    ("起评0；加：给分；加满为止", r#"{"kind":"balance","start":"0","cap":"full","add":[{"amount":"给分"}]}"#),
    (
        "起评满分；【未公示】若 非（场地）：扣2；扣完为止",
        r#"{"kind":"balance","start":"full","floor":"0","deduct":[{"title":"未公示","when":{"not":"场地"},"points":"2"}]}"#,
    ),
    (
        "起评0；加【场地】4分〔满足得满分：场地〕；加满为止",
        r#"{"kind":"balance","start":"0","cap":"full","add":[{"part":{"title":"场地","points":"4","rule":{"kind":"all_or_nothing","when":"场地"}}}]}"#,
    ),
    (
        "起评0；加：给分；扣：数量；不设下限；不设上限",
        r#"{"kind":"balance","start":"0","floor":"none","cap":"none","add":[{"amount":"给分"}],"deduct":[{"amount":"数量"}]}"#,
    ),
    (
        "满足得满分：数量 ≥10 <20",
        r#"{"kind":"all_or_nothing","when":{"value":"数量","at_least":"10","less_than":"20"}}"#,
    ),
    (
        "满足得满分：档次 选（好，中）",
        r#"{"kind":"all_or_nothing","when":{"choice":"档次","one_of":["好","中"]}}"#,
    ),
    (
        "满足得满分：种类 含（甲，乙）",
        r#"{"kind":"all_or_nothing","when":{"list":"种类","includes":["甲","乙"]}}"#,
    ),
    (
        "满足得满分：场地 且 （制度 或 非（数量 >3））",
        r#"{"kind":"all_or_nothing","when":{"all":["场地",{"any":["制度",{"not":{"value":"数量","more_than":"3"}}]}]}}"#,
    ),
    (
        "满足得满分：任一（场地，制度，数量 ≥3）",
        r#"{"kind":"all_or_nothing","when":{"any":["场地","制度",{"value":"数量","at_least":"3"}]}}"#,
    ),
    ("满足得满分：全无（场地，制度）", r#"{"kind":"all_or_nothing","when":{"none":["场地","制度"]}}"#),
    ("计算：数量，最低0，最高满分", r#"{"kind":"amount","of":"数量","floor":"0","cap":"full"}"#),
    (
        "计算：（数量 + 给分） ÷ 3（为0时0），最低0，最高满分",
        r#"{"kind":"amount","of":{"quotient":[{"sum":["数量","给分"]},"3"],"when_zero":"0"},"floor":"0","cap":"full"}"#,
    ),
    (
        "计算：最大（数量，给分），最低0，最高满分",
        r#"{"kind":"amount","of":{"largest":["数量","给分"]},"floor":"0","cap":"full"}"#,
    ),
    (
        "计算：满足项数（场地，制度） + 选中项数（种类），最低0，最高满分",
        r#"{"kind":"amount","of":{"sum":[{"count_met":["场地","制度"]},{"count_of":"种类"}]},"floor":"0","cap":"full"}"#,
    ),
    (
        "计算：满档数（数量，5），最低0，最高满分",
        r#"{"kind":"amount","of":{"steps_in":"数量","step":"5","mode":"whole"},"floor":"0","cap":"full"}"#,
    ),
    (
        "计算：四舍五入（数量，1），最低0，最高满分",
        r#"{"kind":"amount","of":{"rounded":"数量","places":"1","mode":"half_up"},"floor":"0","cap":"full"}"#,
    ),
];

fn tree(text: &str) -> Value {
    json::read(text.as_bytes(), json::DEEPEST).unwrap()
}

/// The parts of the guide whose examples are whole rules.
fn of_rules() -> Vec<&'static Section> {
    SECTIONS.iter().filter(|section| section.example.starts_with("写法")).collect()
}

#[test]
fn every_example_means_what_it_says() {
    let examples: Vec<&str> =
        of_rules().iter().flat_map(|section| section.lines).map(|line| line.2).collect();
    assert_eq!(examples.len(), 35, "a part of the guide has no examples");
    for example in examples {
        let meaning = MEANINGS.iter().find(|(known, _)| *known == example);
        let (_, meaning) = meaning.unwrap_or_else(|| panic!("no meaning for {example}"));
        let rule = notation::rule(example, false).unwrap_or_else(|problem| panic!("{example}: {problem}"));
        assert_eq!(rule, tree(meaning), "{example}");
        let told = notation::rule_told(&rule, &notation::Options::default(), false).unwrap();
        assert_eq!(notation::rule(&told, false).unwrap(), rule, "{told}");
    }
}

#[test]
fn grades_and_roundings_mean_what_they_say() {
    let style = Style::default();
    let read = |codec, text: &str| style.decoded(codec, &Cell::Text(text.to_owned()), &Cell::Blank).unwrap();
    assert_eq!(read(Codec::Effect, "最高：合格"), tree(r#"{"at_most":"合格"}"#));
    assert_eq!(read(Codec::Effect, "不评等级"), tree(r#"{"grade":null}"#));
    assert_eq!(read(Codec::Rounding, "保留1位，四舍五入"), tree(r#"{"places":"1","mode":"half_up"}"#));
    assert_eq!(
        read(Codec::Condition, "得分率（1）<0.6"),
        tree(r#"{"value":{"share_of":"1"},"less_than":"0.6"}"#)
    );
    assert_eq!(notation::bounds("≥80，<90", false).unwrap(), tree(r#"{"at_least":"80","less_than":"90"}"#));
    assert_eq!(
        notation::floor("任一一级指标得分率<40%", false).unwrap(),
        tree(r#"{"of":"every_section","at_least_share":"0.4"}"#)
    );
    assert_eq!(
        notation::floor("任一（1，2）得分<30", false).unwrap(),
        tree(r#"{"of":["1","2"],"at_least_points":"30"}"#)
    );
}

#[test]
fn what_is_not_said_is_not_guessed() {
    let refused = [
        "每缺1份扣2.5分：缺失",
        "起评满分；每5扣0.5：数量；扣完为止",
        "满足得满分：a 且 b 或 c",
        "计算：a + b − c，最低0，最高满分",
        "计算：a ÷ b，最低0，最高满分",
        "90以上得30：数量",
        "90得30；其余得0：数量",
        "按选项：档次；好=10；好=6",
        "完成率：数量÷12，为0时0",
        "起评0；加：给分；最高5；最高6",
        "满足得满分：场地 场地",
        "满足得满分：",
        "",
    ];
    for text in refused {
        assert!(notation::rule(text, false).is_err(), "{text}");
    }
    let deep = format!("满足得满分：{}a{}", "（".repeat(100_000), "）".repeat(100_000));
    assert!(notation::rule(&deep, false).is_err());
    assert!(from_cell(&"{".repeat(1000)).is_err());
}

/// Every column has its line, so that the page can't fall behind the form.
#[test]
fn every_column_is_explained() {
    let all: String = SECTIONS
        .iter()
        .flat_map(|section| section.lines)
        .map(|line| [line.0, line.1, line.2].concat())
        .collect();
    let all =
        all + &SECTIONS.iter().map(|section| [section.about, section.example].concat()).collect::<String>();
    let columns = [NODE_COLUMNS, INPUT_COLUMNS, GRADE_COLUMNS].concat();
    for column in columns.iter().filter(|column| !column.title.contains('（')) {
        let word = column.title.trim_end_matches("条件");
        assert!(all.contains(word), "{word} is not explained");
    }
}

fn table(section: &Section) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let is_code = section.example.starts_with(['示', '写']);
    let example = |text: &str| match (text, is_code) {
        ("", _) => String::new(),
        (text, true) => format!("`{}`", cell(text)),
        (text, false) => cell(text),
    };
    let row =
        |line: &(&str, &str, &str)| format!("| {} | {} | {} |", cell(line.0), cell(line.1), example(line.2));
    let rows = section.lines.iter().map(row).collect::<Vec<_>>().join("\n");
    let Section { title, about, example, .. } = section;
    format!("## {title}\n\n| {title} | {about} | {example} |\n|---|---|---|\n{rows}\n\n")
}

/// The page as it has to be. To write it anew: `HAITANG_WRITE=1 cargo test -p haitang-tables`.
fn page() -> String {
    let tables: String = SECTIONS.iter().map(table).collect();
    let row = |pattern: &Pattern| format!("| `{}` | {} | {} |", pattern.code, pattern.en, pattern.zh);
    let refusals = crate::catalogue().into_iter().map(row).collect::<Vec<_>>().join("\n");
    include_str!("guide.md").replace("{tables}", tables.trim_end()).replace("{refusals}", &refusals)
}

#[test]
fn the_page_is_the_guide() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spreadsheet.zh-CN.md");
    if std::env::var_os("HAITANG_WRITE").is_some() {
        fs::write(&path, page()).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), page(), "docs/spreadsheet.zh-CN.md is stale");
}

#[test]
fn the_template_is_a_rubric_that_shows_the_form() {
    let workbook = crate::template().unwrap();
    let back = crate::rubric_from_workbook(&workbook).unwrap();
    assert_eq!(tree(&back), tree(include_str!("template.json")));
    assert_eq!(crate::template().unwrap(), workbook, "the same rubric gives the same bytes");
    let rubric = haitang::Rubric::from_json(&back).unwrap();
    assert_eq!(rubric.criteria().len(), 7);
}
