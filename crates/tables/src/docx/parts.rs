//! What every text document has (固定部件): types, relations, styles, the footer with the number of the page.

use haitang::Language;

pub(super) const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"</Types>"#,
);
pub(super) const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"</Relationships>"#,
);
pub(super) const RELATIONS_OF_DOCUMENT: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#,
    r#"</Relationships>"#,
);
/// The names of the elements.
pub(super) const NAMESPACE: &str =
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// The number of the page, as official papers have it.
pub(super) fn footer(language: Language) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let words = |words: &str| super::xml::run("", words);
    let (page, pages) = (field("PAGE"), field("NUMPAGES"));
    let inside = match language {
        Language::Chinese => format!("{}{page}{}{pages}{}", words("第"), words("页，共"), words("页")),
        Language::English => format!("{page}{}{pages}", words(" / ")),
    };
    let paragraph = super::xml::paragraph("Footer", &inside);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {NAMESPACE}>{paragraph}</w:ftr>"#
    )
}

/// A style of paragraphs: name, letters of Chinese, half points, bold, what stands around it.
fn style(id: &str, chinese: &str, half_points: u32, letters: &str, around: &str) -> String {
    let outline = if id.starts_with("Heading") { r#"<w:outlineLvl w:val="0"/>"# } else { "" };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{}\"/><w:pPr>{around}{outline}</w:pPr><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{chinese}\"/>{letters}\
         <w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/></w:rPr></w:style>",
        if id == "Heading1" { "heading 1" } else { id },
    )
}

pub(super) fn styles(language: Language) -> String {
    let tag = if language == Language::Chinese { "zh-CN" } else { "en-US" };
    let keep = "<w:keepNext/><w:keepLines/>";
    let all = [
        style("Normal", "仿宋", 24, "", "<w:spacing w:after=\"80\" w:line=\"360\" w:lineRule=\"auto\"/>"),
        style(
            "Title",
            "方正小标宋简体",
            40,
            "<w:b/>",
            "<w:spacing w:before=\"240\" w:after=\"160\"/><w:jc w:val=\"center\"/>",
        ),
        style(
            "Under",
            "仿宋",
            22,
            "<w:color w:val=\"555555\"/>",
            "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>",
        ),
        style("Note", "仿宋", 21, "<w:color w:val=\"7A4B00\"/>", "<w:spacing w:after=\"80\"/>"),
        style("Heading1", "黑体", 30, "", &format!("{keep}<w:spacing w:before=\"240\" w:after=\"120\"/>")),
        style(
            "Caption",
            "黑体",
            21,
            "<w:color w:val=\"555555\"/>",
            &format!("{keep}<w:spacing w:before=\"160\" w:after=\"60\"/>"),
        ),
        style("Cell", "仿宋", 18, "", "<w:spacing w:before=\"20\" w:after=\"20\"/>"),
        style("Head", "黑体", 18, "", "<w:keepNext/><w:spacing w:before=\"20\" w:after=\"20\"/>"),
        style("Source", "仿宋", 18, "<w:color w:val=\"555555\"/>", "<w:spacing w:after=\"20\"/>"),
        style("Footer", "仿宋", 18, "", "<w:jc w:val=\"center\"/>"),
    ];
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:lang w:val=\"{tag}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>{}</w:styles>",
        all.concat(),
    )
}
