//! What a response may not say (回收数据的问题); what is wrong with the answers themselves is refused by `sheet`.

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "questionnaire":
    /// A name as this form would give it, which it has not given.
    UnknownQuestion { given: String, nearest: Hint } "unknown_question"
        en "the form has no question `{given}`{nearest}"
        zh "表单中没有名称为“{given}”的问题{nearest}",
    /// One question twice in one response.
    AnsweredTwice { question: String } "answered_twice"
        en "the question `{question}` is answered twice"
        zh "问题“{question}”答了两次",
    /// An answer about something in a list, which stands in no row of the list.
    OutsideRow { question: String, list: String } "outside_row"
        en "the question `{question}` is asked of everything in the list `{list}`; its answers stand in the rows of the list"
        zh "“{question}”是对明细“{list}”逐项提出的问题，其回答应写在该明细的各行之内",
    /// An answer in a row of a list that does not ask for it.
    InRow { question: String, list: String } "in_row"
        en "the question `{question}` is asked once, not in the rows of the list `{list}`"
        zh "“{question}”只问一次，不在明细“{list}”的各行之内",
    /// Several answers where one is asked for.
    OneAnswer { given: String } "one_answer"
        en "one answer is asked for here, {given} are given"
        zh "此处只应有1个回答，实有{given}个",
    /// None, and others beside.
    NoneAndOthers {} "none_and_others"
        en "`none of these` is chosen together with others"
        zh "“以上都没有”不能与其他选项同时选",
    /// No choice of this name.
    UnknownChoice { given: String, nearest: Hint } "unknown_choice"
        en "there is no choice `{given}`{nearest}"
        zh "没有名称为“{given}”的选项{nearest}",
    /// Something is there to list, and nothing is listed.
    NothingListed {} "nothing_listed"
        en "it is said that there is something to list, and nothing is listed"
        zh "答有可列的，却没有列出",
    /// Nothing is there to list, and something is listed.
    ListedAnyhow {} "listed_anyhow"
        en "it is said that there is nothing to list, and something is listed"
        zh "答没有可列的，却列出了明细",
    /// A response that does not say which form it answers.
    NoMeaning {} "no_meaning"
        en "the response does not name the digest `meaning` of its form, so it can't be told which rubric it answers"
        zh "回收数据缺少表单的语义摘要（meaning），无法确定对应的指标体系",
    /// Responses of several assessors that are not about one thing.
    SaidOtherwise { what: String, first: String } "said_otherwise"
        en "the first response says `{first}` for `{what}`: all responses of one sheet say the same"
        zh "第一份回收数据中“{what}”为“{first}”：同一评估表的各份数据须一致",
    /// A response of FHIR that is something else.
    NoResponse { given: String } "no_response"
        en "a `QuestionnaireResponse` is wanted here, not `{given}`"
        zh "此处应为QuestionnaireResponse，不是“{given}”",
}
