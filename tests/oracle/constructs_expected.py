"""The names of all constructs that random documents must show."""

EXPECTED = """
rubric.version rubric.points rubric.source rubric.notes rubric.rounding rubric.empty rubric.minimum_applicable rubric.floor
rubric.cap rubric.inputs rubric.grades text.plain text.zh text.en text.both
number.int number.decimal number.text number.fraction number.full_width number.exponent number.signed number.spaced
number.huge number.tiny
depth.1 depth.2 depth.3 depth.4 depth.5
base.section bonus.section penalty.section base.criterion bonus.criterion penalty.criterion bonus.nested penalty.nested
node.weight node.weight_as_points node.section_points node.default_points node.floor node.cap node.minimum_applicable
node.rounding node.empty node.description node.method node.source counts_for_grade.true counts_for_grade.false
policy.not_applicable.drop policy.not_applicable.full policy.not_applicable.zero policy.not_applicable.refuse
policy.exempt.full policy.exempt.refuse
rounding.criterion rounding.section rounding.total rounding.places.0 rounding.places.1 rounding.places.2 rounding.places.3 rounding.places.9
rounding.half_up rounding.half_even rounding.down rounding.up
not_applicable_if forfeit_if exempt_if no_event_if zero_if not_applicable_if.bonus zero_if.penalty
evidence.required evidence.optional evidence.list no_inputs
input.bool input.count input.number input.share input.choice input.list input.date input.assessed input.title input.description
input.count.at_least input.count.at_most input.number.at_least input.number.at_most input.number.places input.number.unit
input.share.refuse input.share.number input.share.may_exceed input.assessed.or_zero input.assessed.places
condition.bool condition.value condition.choice condition.list condition.all condition.any condition.not_all condition.none
condition.not condition.dates condition.several_bounds condition.two_sided condition.at_least condition.more_than
condition.at_most condition.less_than condition.equals
amount.number amount.date amount.full amount.input amount.sum amount.product amount.smallest amount.largest amount.difference
amount.days amount.quotient amount.count_met amount.count_of amount.steps_in.whole amount.steps_in.started
amount.steps_in.linear amount.rounded amount.score_of amount.share_of
rule.all_or_nothing rule.balance rule.choice rule.table rule.matrix rule.ratio rule.number rule.number_in_level rule.amount
rule.best_of rule.worst_of rule.cases rule.within.part rule.within.best_of rule.within.worst_of rule.within.cases
rule.part_in_part rule.number_in_level.count rule.number_in_level.number rule.number_in_level.assessed
balance.floor balance.floor.none balance.cap balance.cap.none balance.no_floor balance.no_cap balance.start.full
table.at_least table.more_than table.at_most table.less_than table.date table.same_bound ratio.cap ratio.cap.none
amount_rule.none amount_rule.floor amount_rule.cap
term.when term.each_met term.each_unmet term.per term.amount term.part term.title term.add term.deduct
per.whole per.started per.linear per.beyond per.short_of per.first per.cap
bands.at_least bands.more_than bands.upper bands.no_upper bands.best_at_most bands.otherwise bands.no_otherwise
gate.floor gate.veto gate.cap floor.nodes floor.every_section floor.share floor.points then.grade then.null then.at_most
sheet.subject sheet.assessor sheet.date sheet.note sheet.version sheet.inputs sheet.no_inputs
answer.none answer.null answer.bare answer.object answer.partial answer.null_value answer.evidence answer.no_evidence
answer.reason answer.assessor answer.note answer.values_beside_state answer.due_zero answer.exceeds
state.answered state.missing state.not_met state.no_evidence state.not_applicable state.exempt state.forfeit
status.not_rated status.complete status.decided status.incomplete
decided_by.not_applicable decided_by.evidence decided_by.forfeit decided_by.exempt decided_by.no_event decided_by.not_met
decided_by.gate decided_by.rule decided_by.open
where.state where.assessors where.evidence where.forfeit_if where.zero_if where.not_applicable_if
row.evidence row.forfeit row.not_met row.gate row.not_applicable row.open row.settled row.unmet row.choice row.table row.matrix
row.ratio row.number row.number_in_level row.amount row.in_winner row.not_earned row.deducted row.not_reached
row.surplus row.penalty row.floor row.cap row.rounding row.section.floor row.section.cap row.section.rounding
row.root.floor row.root.cap row.root.rounding row.bonus_section.cap row.penalty_section.cap row.balance.floor row.balance.cap
row.in_cases row.in_part row.title row.part_title row.no_total
card.null_end card.null_ledger card.negative card.fraction card.graded_differs card.dropped card.dropped_section
card.dropped_bonus card.below_dropped card.missing_evidence card.missing_shared
grades.no_grade grades.decided grades.reachable grades.null fires.floor.yes fires.floor.no fires.floor.maybe fires.veto.yes
fires.veto.no fires.veto.maybe fires.cap.yes fires.cap.no fires.cap.maybe
gate.absent_input gate.absent_score
tie.band tie.half_up tie.half_even tie.half_up.negative tie.floor_gate
rubric.assessors node.class node.assessors.criterion node.assessors.section input.assessors.count input.assessors.number
input.assessors.assessed policy.not_applicable.mean policy.carried.allow policy.carried.refuse
input.units input.units.at_most input.units.sample input.units.shared each.bool each.count each.number each.share each.choice
each.list each.date from.earlier from.measure from.scorecard from.other from.shared from.units
amount.by_choice amount.units amount.total amount.mean units.where units.in_gate units.in_cohort units.in_condition units.shared
cohort.mean cohort.median cohort.sum cohort.smallest cohort.largest cohort.count cohort.top_mean cohort.bottom_mean
cohort.with_self cohort.without_self cohort.where cohort.at_least cohort.in_gate cohort.of_score
amount.rank.best amount.rank.worst amount.rank.mean rank.highest rank.lowest rank.where
rule.rank rule.rank.best rule.rank.worst rule.rank.share rule.rank.where
how_many.at_least_share how_many.more_than_share how_many.at_most_share how_many.less_than_share amount.applicable
nodes.list nodes.every_section nodes.every_criterion nodes.class
gate.bump gate.rating gate.override gate.quota gate.emergency gate.eligibility
then.below then.up then.up.at_most then.down then.down.at_least then.number
quota.at_most quota.at_most_share quota.half_up quota.half_even quota.down quota.up quota.all_in quota.all_out quota.zero
sheet.sources sheet.figures sheet.entries entry.bare entry.party entry.null entry.word entry.evidence entry.state entry.wordless answered_by_entries
entries.mixed state.carried answer.source answer.carried unit.named unit.null_value unit.no_key units.none sample.given
status.not_eligible status.screened decided_by.carried decided_by.assessors
row.carried row.assessors row.rank row.section.open row.section.assessors row.root.open row.root.assessors row.mean_of_peers
card.disputed.node card.disputed.input card.missing_in_unit card.missing_of_opinion card.missing_assessors card.missing_cohort
card.opinion_left_out card.open_section card.cited card.figure card.unfinished_peer card.all_left_out
fires.bump.yes fires.bump.no fires.bump.maybe fires.rating.yes fires.rating.no fires.override.yes fires.override.no
fires.override.maybe fires.emergency.yes fires.emergency.no fires.emergency.maybe fires.eligibility.yes fires.eligibility.no
fires.eligibility.maybe quota.alone.yes quota.alone.no quota.alone.maybe quota.together.yes quota.together.no quota.together.maybe
tie.cohort_score
""".split()
LEVELS = ("input", "criterion", "section", "rubric")
TAKES = ("mean", "median", "trimmed_mean", "smallest", "largest", "weighted", "last", "agreed")
WAYS = ("open", "leave_out", "parties", "count", "apart", "at_least")
EXPECTED += ["assessors.%s.%s" % (level, word) for level in LEVELS for word in TAKES + WAYS]
EXPECTED += ["members.%d" % number for number in range(1, 9)]
