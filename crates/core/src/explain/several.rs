//! What several assessors say, in words (多名评估员的意见): who gave what, and where they are too far apart.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{Language, reason, words::Writer};
use crate::base::{Exact, Id};
use crate::score::{Answered, Line, NumberGiven, Opinion, Span, Value};

/// A node or input that several judge.
struct Topic {
    /// How the scorecard refers to it.
    reference: String,
    said: Vec<Said>,
    together: String,
}

/// What one assessor says.
struct Said {
    who: String,
    /// The number, when it is known.
    number: Option<Exact>,
    /// The number as people read it.
    shown: String,
}

impl Writer<'_> {
    /// One sentence for each node and input that several judge.
    pub(super) fn opinions(&self) -> Vec<String> {
        let sentence = |topic: Topic| {
            let name = self.topic(&topic.reference);
            let each = topic.said.iter().map(|said| self.say(said.chinese(), said.english()));
            let each = reason::listed(each, self.language);
            if each.is_empty() {
                return self
                    .say(format_args!("{name}：尚无评估意见"), format_args!("{name}: no opinion yet"));
            }
            let together = topic.together;
            self.say(
                format_args!("{name}：{each}；合成{together}"),
                format_args!("{name}: {each}; together {together}"),
            )
        };
        self.topics().into_iter().map(sentence).collect()
    }

    /// One sentence for each dispute, with its two ends.
    pub(super) fn disputed(&self) -> Vec<String> {
        let disputed = |topic: &Topic| self.card.disputed.contains(&topic.reference);
        let sentence = |topic: Topic| {
            let known = || topic.said.iter().filter(|said| said.number.is_some());
            let lowest = known().min_by(|a, b| a.number.cmp(&b.number))?;
            let highest = known().max_by(|a, b| a.number.cmp(&b.number))?;
            let name = self.topic(&topic.reference);
            Some(self.say(
                format_args!("{name}：意见分歧，{}，{}", lowest.chinese(), highest.chinese()),
                format_args!("{name}: disputed, {}, {}", lowest.english(), highest.english()),
            ))
        };
        self.topics().into_iter().filter(disputed).filter_map(sentence).collect()
    }

    fn topic(&self, reference: &str) -> String {
        if reference == self.card.root.id.as_str() {
            return self.say("总分", "total");
        }
        self.node(reference).unwrap_or_else(|| self.named(reference))
    }

    fn topics(&self) -> Vec<Topic> {
        let mut topics = Vec::new();
        for line in self.card.root.flat() {
            if let Some(opinions) = &line.opinions {
                topics.push(self.of_node(line, opinions));
            }
            for answered in line.criterion().map(|criterion| &criterion.answers).into_iter().flatten() {
                if let Some(given) = &answered.opinions {
                    topics.push(self.of_input(line, answered, given));
                }
            }
        }
        topics
    }

    fn of_node(&self, line: &Line, opinions: &[Opinion]) -> Topic {
        let said = |opinion: &Opinion| Said {
            who: self.who(&opinion.assessor, opinion.party.as_ref()),
            number: opinion.line.score.as_ref().and_then(|score| score.exact.clone()),
            shown: self.points(opinion.line.score.as_ref()),
        };
        Topic {
            reference: line.id.to_string(),
            said: opinions.iter().map(said).collect(),
            together: self.points(line.score.as_ref()),
        }
    }

    fn of_input(&self, line: &Line, answered: &Answered, given: &[NumberGiven]) -> Topic {
        let missing = || self.say("尚未填报", "nothing yet");
        let said = |given: &NumberGiven| Said {
            who: self.who(&given.assessor, given.party.as_ref()),
            number: given.value.clone(),
            shown: given.value.as_ref().map_or_else(missing, |value| self.reasoned(value, given)),
        };
        Topic {
            reference: format!("{}/{}", line.id, answered.input),
            said: given.iter().map(said).collect(),
            together: match &answered.value {
                Some(Value::Text(number)) => number.clone(),
                _ => self.say("尚未确定", "not settled yet"),
            },
        }
    }

    /// A number with the assessor's reason.
    fn reasoned(&self, value: &Exact, given: &NumberGiven) -> String {
        match (&given.reason, self.language) {
            (None, _) => value.to_string(),
            (Some(reason), Language::Chinese) => format!("{value}（{reason}）"),
            (Some(reason), Language::English) => format!("{value} ({reason})"),
        }
    }

    fn who(&self, assessor: &Id, party: Option<&Id>) -> String {
        match (party, self.language) {
            (None, _) => assessor.to_string(),
            (Some(party), Language::Chinese) => format!("{assessor}（{party}）"),
            (Some(party), Language::English) => format!("{assessor} ({party})"),
        }
    }

    /// A score, or where it lies.
    fn points(&self, score: Option<&Span>) -> String {
        let end = |end: &Option<Exact>| end.as_ref().map_or_else(|| "∞".into(), |end| self.number(end));
        match score {
            None => self.say("不适用", "not applicable"),
            Some(Span { exact: Some(exact), .. }) => {
                let exact = self.number(exact);
                self.say(format_args!("{exact}分"), &exact)
            }
            Some(Span { lowest, highest, .. }) => {
                let (low, high) = (end(lowest), end(highest));
                let low = if lowest.is_none() { format!("−{low}") } else { low };
                self.say(format_args!("{low}至{high}分"), format_args!("{low} to {high}"))
            }
        }
    }
}

impl Said {
    fn chinese(&self) -> String {
        format!("{}评{}", self.who, self.shown)
    }

    fn english(&self) -> String {
        format!("{} says {}", self.who, self.shown)
    }
}
