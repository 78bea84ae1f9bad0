//! Kinks (拐点): where something in a criterion can change.
//!
//! Takes a rule and its conditions, gives amounts that are 0 just there: a value minus its threshold, a quantity
//! minus its target, a sum minus its cap. What the inputs have to be for it is worked out in `values`.

use alloc::{boxed::Box, vec, vec::Vec};

use super::plain::{branches, owned};
use crate::base::Exact;
use crate::rubric::{
    Amount, Condition, Criterion, Effect, Figure, Grades, Limit, Measured, Node, Over, Per, Reference, Row,
    Rule, Slot, Term,
};

/// Most kinks that are told apart: what all pairs of so many quantities ask for nobody can try.
const MOST_KINKS: usize = 4096;

/// An amount that is 0 where something changes.
#[derive(Clone, Debug)]
pub(crate) struct Kink {
    /// 0 at the change.
    pub amount: Amount,
    /// What `full` means in it.
    pub full: Exact,
    /// Do the cases miss a behaviour when this can't be solved? (A cap on a sum moves only what is reached
    /// at the ends of the inputs anyhow.)
    pub decides: bool,
}

/// All kinks of a criterion, and the options that conditions want together in a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinks {
    /// The amounts that are 0 where something changes.
    pub all: Vec<Kink>,
    /// Options that a condition wants together.
    pub listed: Vec<(Slot, Vec<usize>)>,
    /// The inputs that something looks at.
    pub used: Vec<Slot>,
    /// The lists of which the options are counted.
    pub counted: Vec<Slot>,
    /// For each look at a list of units what is asked of a unit.
    pub inside: Vec<(Slot, Kinks)>,
    /// Does something hang on what others have done?
    pub among: bool,
    /// Are there more kinks than these?
    pub cut: bool,
    /// The number of the criterion, by which gates name its inputs.
    number: usize,
}

impl Kinks {
    /// The kinks of a criterion, with what the gates of the grades ask of its inputs.
    pub fn of(node: &Node, criterion: &Criterion, grades: Option<&Grades>) -> Self {
        let mut found = Self { number: criterion.number, ..Self::default() };
        for condition in conditions(criterion) {
            found.condition(condition, &node.points);
        }
        found.rule(&criterion.rule, &node.points);
        let result = outcome(&criterion.rule);
        for limit in [Some(&Exact::ZERO), Some(&node.points), node.floor.as_ref(), node.cap.as_ref()] {
            if let Some((amount, limit)) = result.as_ref().zip(limit) {
                found.between(amount, &Amount::Known(limit.clone()), &node.points, false);
            }
        }
        let (asked, among, own) = (found.used.clone(), found.among, found.all.len());
        found.gates(grades, &node.points);
        // What only a gate asks of the whole sheet, of others or of other criteria is nothing that this one
        // hangs on.
        let hangs = |slot: &Slot| matches!(slot, Slot::Own(_)) || asked.contains(slot);
        found.used.retain(hangs);
        found.inside.retain(|(slot, _)| hangs(slot));
        let mut place = 0_usize;
        found.all.retain(|kink| {
            place = place.saturating_add(1);
            place <= own || slots(&kink.amount).iter().any(hangs)
        });
        found.among = among;
        found
    }

    /// What the gates of the grades ask of the inputs of the rubric.
    pub fn of_gates(grades: Option<&Grades>) -> Self {
        let mut found = Self { number: usize::MAX, ..Self::default() };
        found.gates(grades, &Exact::ONE);
        found
    }

    fn gates(&mut self, grades: Option<&Grades>, full: &Exact) {
        for gate in grades.into_iter().flat_map(|grades| &grades.gates) {
            if let Some(when) = gate.when() {
                self.condition(when, full);
            }
            if let Effect::Number(of) = &gate.then {
                self.number(of, grades.map_or(0, Grades::no_grade), full);
            }
        }
    }

    /// The grade of a number changes at every half.
    fn number(&mut self, of: &Amount, best: usize, full: &Exact) {
        self.amount(of, full);
        for number in 1..best {
            let half = Exact::fraction(1, 2).unwrap_or_default().plus(&Exact::count(number));
            self.between(of, &Amount::Known(half), full, true);
        }
    }

    fn see(&mut self, reference: &Reference) -> Option<Slot> {
        let slot = match reference.slot {
            Slot::Of(criterion, place) if criterion == self.number => Slot::Own(place),
            own @ (Slot::Own(_) | Slot::Shared(_) | Slot::Unit(_)) => own,
            _ => return None,
        };
        if !self.used.contains(&slot) {
            self.used.push(slot);
        }
        Some(slot)
    }

    /// Something changes where two amounts meet.
    fn between(&mut self, a: &Amount, b: &Amount, full: &Exact, decides: bool) {
        if self.all.len() >= MOST_KINKS {
            self.cut = true;
            return;
        }
        let amount = Amount::Difference(Box::new([a, b].map(|side| owned(side, self.number))));
        let kink = |amount| Kink { amount, full: full.clone(), decides };
        self.all.extend(branches(&amount).into_iter().map(kink));
    }

    fn condition(&mut self, condition: &Condition, full: &Exact) {
        match condition {
            Condition::Met(reference) | Condition::OneOf(reference, _) => {
                self.see(reference);
            }
            Condition::Includes(reference, options) => {
                if let Some(slot) = self.see(reference) {
                    self.listed.push((slot, options.clone()));
                }
            }
            Condition::Compare(value, bounds) => {
                self.amount(value, full);
                for (_, to) in bounds {
                    self.amount(to, full);
                    self.between(value, to, full, true);
                }
            }
            Condition::All(members) | Condition::Any(members) => {
                members.iter().for_each(|member| self.condition(member, full));
            }
            Condition::Not(inner) => self.condition(inner, full),
        }
    }

    /// The kinks inside an amount.
    fn amount(&mut self, amount: &Amount, full: &Exact) {
        match amount {
            Amount::Input(reference) => {
                self.see(reference);
            }
            Amount::CountOf(reference, _) => {
                let slot = self.see(reference);
                self.counted.extend(slot);
            }
            Amount::Sum(parts) | Amount::Product(parts) => {
                parts.iter().for_each(|part| self.amount(part, full));
            }
            Amount::Smallest(parts) | Amount::Largest(parts) => self.extremes(parts, full),
            Amount::Difference(parts) => parts.iter().for_each(|part| self.amount(part, full)),
            Amount::Quotient(parts) => {
                let [above, below, when_zero] = parts.as_ref();
                [above, below, when_zero].into_iter().for_each(|part| self.amount(part, full));
                self.between(below, &Amount::default(), full, true);
            }
            Amount::CountMet(conditions) => conditions.iter().for_each(|one| self.condition(one, full)),
            Amount::StepsIn(of, step, _) => {
                self.amount(of, full);
                self.between(of, &Amount::default(), full, false);
                self.between(of, &Amount::Known(step.clone()), full, false);
            }
            Amount::Rounded(of, _) => self.amount(of, full),
            Amount::ByChoice(chosen, values) => self.chosen(&[chosen], values, full),
            Amount::Over(over) => self.over(over, full),
            Amount::Cohort(_) | Amount::Rank(_) => self.among(amount),
            Amount::Known(_)
            | Amount::Full
            | Amount::ScoreOf(_)
            | Amount::ShareOf(_)
            | Amount::HowMany(_)
            | Amount::Applicable(_) => {}
        }
    }

    /// Which of them is the extreme changes where two meet.
    fn extremes(&mut self, parts: &[Amount], full: &Exact) {
        for (place, part) in parts.iter().enumerate() {
            self.amount(part, full);
            for other in parts.iter().skip(place.saturating_add(1)) {
                self.between(part, other, full, true);
            }
        }
    }

    /// What is asked of every unit; a list can be anything, so nothing is exhaustive here.
    fn over(&mut self, over: &Over, full: &Exact) {
        let mut inside = Self { number: self.number, ..Self::default() };
        if let Some(wanted) = &over.wanted {
            inside.condition(wanted, full);
        }
        match &over.figure {
            Figure::Count => {}
            Figure::Total(of) => inside.amount(of, full),
            Figure::Mean(of, when_none) => {
                inside.amount(of, full);
                self.amount(when_none, full);
            }
        }
        let outer = inside.used.iter().filter(|slot| !matches!(slot, Slot::Unit(_)));
        let unseen: Vec<Slot> = outer.filter(|slot| !self.used.contains(slot)).copied().collect();
        self.used.extend(unseen);
        if let Some(slot) = self.see(&over.units) {
            self.inside.push((slot, inside));
        }
    }

    /// What others have done can't be found among one's own answers, so nothing is exhaustive here.
    fn among(&mut self, amount: &Amount) {
        let mut named = Vec::new();
        amount.inputs(&mut named);
        for reference in named {
            self.see(reference);
        }
        self.among = true;
    }

    fn rule(&mut self, rule: &Rule, full: &Exact) {
        match rule {
            Rule::AllOrNothing(when) => self.condition(when, full),
            Rule::Balance { start, add, deduct, floor, cap } => {
                self.amount(start, full);
                add.iter().chain(deduct).for_each(|term| self.term(term, full));
                self.limits(start, (add, deduct), [floor, cap], full);
            }
            Rule::Choice(chosen, points) => self.chosen(&[chosen], points, full),
            Rule::Table { of, rows, otherwise } => self.table(of, rows, otherwise, full),
            Rule::Matrix { row, column, points } => {
                points.iter().for_each(|points| self.chosen(&[row, column], points, full));
            }
            Rule::Ratio { of, to, cap, when_zero } => self.ratio([of, to, when_zero], cap.as_ref(), full),
            Rule::Number(number) => self.chosen(&[number], &[], full),
            Rule::NumberInLevel { level, input, ranges } => {
                self.chosen(&[level, input], &[], full);
                for end in ranges.iter().flat_map(|(low, high)| [low, high]) {
                    self.between(&Amount::Input(input.clone()), &Amount::Known(end.clone()), full, true);
                }
            }
            Rule::Amount { of, floor, cap } => {
                self.amount(of, full);
                for limit in [floor, cap].into_iter().flatten() {
                    self.amount(limit, full);
                    self.between(of, limit, full, false);
                }
            }
            Rule::Rank { rank, points, otherwise } => {
                self.among(&Amount::Rank(rank.clone()));
                points.iter().chain([otherwise]).for_each(|amount| self.amount(amount, full));
            }
            Rule::BestOf(rules) | Rule::WorstOf(rules) => self.contest(rules, full),
            Rule::Cases(cases, otherwise) => {
                for (when, rule) in cases {
                    self.condition(when, full);
                    self.rule(rule, full);
                }
                self.rule(otherwise, full);
            }
        }
    }

    fn chosen(&mut self, inputs: &[&Reference], points: &[Amount], full: &Exact) {
        for input in inputs {
            self.see(input);
        }
        points.iter().for_each(|points| self.amount(points, full));
    }

    fn table(&mut self, of: &Amount, rows: &[Row], otherwise: &Amount, full: &Exact) {
        self.amount(of, full);
        self.amount(otherwise, full);
        for row in rows {
            self.between(of, &Amount::Known(row.of.clone()), full, true);
            self.amount(&row.points, full);
        }
    }

    fn ratio(&mut self, [of, to, when_zero]: [&Amount; 3], cap: Option<&Exact>, full: &Exact) {
        [of, to, when_zero].into_iter().for_each(|amount| self.amount(amount, full));
        self.between(of, &Amount::default(), full, false);
        self.between(to, &Amount::default(), full, false);
        let share = cap.cloned().unwrap_or(Exact::ONE);
        self.between(of, &Amount::Product(vec![to.clone(), Amount::Known(share)]), full, false);
    }

    /// Rules that compete change places where their values meet.
    fn contest(&mut self, rules: &[Rule], full: &Exact) {
        rules.iter().for_each(|rule| self.rule(rule, full));
        let values: Vec<_> = rules.iter().filter_map(outcome).collect();
        for (place, value) in values.iter().enumerate() {
            for other in values.iter().skip(place.saturating_add(1)) {
                self.between(value, other, full, false);
            }
        }
    }

    fn term(&mut self, term: &Term, full: &Exact) {
        match &term.measured {
            Measured::When(when, points) => {
                self.condition(when, full);
                self.amount(points, full);
            }
            Measured::EachMet(conditions, points) | Measured::EachUnmet(conditions, points) => {
                conditions.iter().for_each(|one| self.condition(one, full));
                self.amount(points, full);
            }
            Measured::Per(per) => self.per(per, full),
            Measured::Amount(amount) => self.amount(amount, full),
            Measured::Part(points, rule) => self.rule(rule, points),
        }
    }

    /// Where the units begin, after one step and after two, and where the cap of the term is reached.
    fn per(&mut self, per: &Per, full: &Exact) {
        let amounts = [&per.of, &per.points].into_iter().chain(&per.beyond).chain(&per.short_of);
        amounts.chain(&per.first).chain(&per.cap).for_each(|amount| self.amount(amount, full));
        let units = units(per);
        self.between(&units, &Amount::default(), full, true);
        for steps in [1, 2] {
            let far = per.step.times(&Exact::from(steps));
            self.between(&units, &Amount::Known(far), full, false);
        }
        if let Some(cap) = &per.cap {
            self.between(&straight(per), cap, full, false);
        }
    }

    /// Where each quantity alone, and all of them together, bring the sum to its floor or cap.
    fn limits(
        &mut self,
        start: &Amount,
        (add, deduct): (&[Term], &[Term]),
        limits: [&Limit; 2],
        full: &Exact,
    ) {
        limits.into_iter().flatten().for_each(|limit| self.amount(limit, full));
        let minus = |amount| Amount::Product(vec![amount, Amount::Known(Exact::from(-1))]);
        let added = add.iter().filter_map(moving);
        let moves: Vec<_> = added.chain(deduct.iter().filter_map(moving).map(minus)).collect();
        let ends = limits.into_iter().flatten().cloned().chain([Amount::default(), Amount::Full]);
        for limit in ends {
            for one in &moves {
                self.between(&Amount::Sum(vec![start.clone(), one.clone()]), &limit, full, false);
            }
            if moves.len() > 1 {
                let all = [start.clone()].into_iter().chain(moves.iter().cloned()).collect();
                self.between(&Amount::Sum(all), &limit, full, false);
            }
        }
    }
}

/// The conditions of a criterion beside its rule.
fn conditions(criterion: &Criterion) -> impl Iterator<Item = &Condition> {
    let gates = [
        &criterion.not_applicable_if,
        &criterion.forfeit_if,
        &criterion.exempt_if,
        &criterion.no_event_if,
        &criterion.zero_if,
    ];
    gates.into_iter().flatten()
}

/// What a per-term counts, before it is cut to 0.
fn units(per: &Per) -> Amount {
    let difference = |a: &Amount, b: &Amount| Amount::Difference(Box::new([a.clone(), b.clone()]));
    match (&per.beyond, &per.short_of) {
        (Some(target), _) => difference(&per.of, target),
        (_, Some(target)) => difference(target, &per.of),
        _ => per.of.clone(),
    }
}

/// A per-term as if every part of a step counted.
fn straight(per: &Per) -> Amount {
    let steps =
        Amount::Product(vec![units(per), Amount::Known(Exact::ONE.over(&per.step).unwrap_or_default())]);
    match &per.first {
        Some(first) => {
            let further = Amount::Difference(Box::new([steps, Amount::Known(Exact::ONE)]));
            Amount::Sum(vec![first.clone(), Amount::Product(vec![per.points.clone(), further])])
        }
        None => Amount::Product(vec![per.points.clone(), steps]),
    }
}

/// What a term adds that moves with a quantity.
fn moving(term: &Term) -> Option<Amount> {
    match &term.measured {
        Measured::Per(per) => Some(straight(per)),
        Measured::Amount(amount) => Some(amount.clone()),
        _ => None,
    }
}

/// The points of a rule as an amount, where they are one.
fn outcome(rule: &Rule) -> Option<Amount> {
    match rule {
        Rule::Number(input) | Rule::NumberInLevel { input, .. } => Some(Amount::Input(input.clone())),
        Rule::Amount { of, .. } => Some(of.clone()),
        Rule::Ratio { of, to, .. } => Some(Amount::Product(vec![
            Amount::Full,
            Amount::Quotient(Box::new([of.clone(), to.clone(), Amount::default()])),
        ])),
        _ => None,
    }
}

/// The inputs of an amount, each once.
pub(super) fn slots(amount: &Amount) -> Vec<Slot> {
    let mut found: Vec<&Reference> = Vec::new();
    amount.inputs(&mut found);
    let mut slots: Vec<Slot> = Vec::new();
    for reference in found {
        if !slots.contains(&reference.slot) {
            slots.push(reference.slot);
        }
    }
    slots
}
