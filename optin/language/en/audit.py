"""What the audit says, in English."""

WORDS = {
    "answer.yes": "yes",
    "answer.no": "no",
    "answer.unknown": "unknown",
    "answer.declined": "declined",
    # Columns
    "column.label": "alias",
    "column.operator": "operator",
    "column.house": "house",
    "column.declaration_reported": "declaration reported on",
    "column.first_withholding": "first intended withholding on",
    "column.permit_valid_from": "permit valid from",
    "column.permit_valid_until": "permit valid until",
    "column.agreement_valid_from": "agreement valid from",
    "column.agreement_valid_until": "agreement valid until",
    "column.evidence": "evidence {number}",
    "column.levy": "levy",
    "column.period": "period",
    "column.due": "due",
    "column.paid": "paid on",
    "levy.wage_tax_paid_on_time": "wage tax",
    "levy.national_insurance_paid_on_time": "national insurance",
    "levy.vat_paid_on_time": "VAT",
    "levy.healthcare_contribution_paid_on_time": "healthcare contribution",
    "levy.together": "payroll taxes",
    # Conditions in a narrow row
    "condition.1.a": "relationship (par. 2)",
    "condition.1.b": "earnings (par. 3)",
    "condition.1.c": "privacy and secrecy",
    "condition.1.d": "opting-in applied",
    "condition.1.e": "information given",
    "condition.1.f": "agreement on paper",
    "condition.1.g": "everyone in order",
    "condition.1.h": "taxes on time",
    "condition.1.i": "clear records",
    "condition.1.j": "permit",
    "condition.1.k": "tax agreement",
    "condition.2.a": "work and hours",
    "condition.2.b": "own clothing",
    "condition.2.c": "refusing alcohol",
    "condition.2.d": "own doctor",
    "condition.3.a": "earnings terms",
    "condition.3.b": "statements",
    "condition.3.c": "money on request",
    "condition.3.d": "no fines",
    "condition.3.e": "extras for the worker",
    "matrix.met": "yes",
    "matrix.not_met": "NO",
    "matrix.unknown": "?",
    "matrix.outside": "n/a",
    # What an operator keeps
    "keep.1.c": "register of processing, handling of identity papers, retention period, agreement on secrecy",
    "keep.1.d": "copy of the joint declaration, dated proof of sending, day of the first intended withholding",
    "keep.1.e": "dated receipt, with title, version and language of the material",
    "keep.1.f": "the agreement that names a to e",
    "keep.1.h": "returns and proof of payment per due date, payroll records and the data of chapter 7",
    "keep.1.i": "the books of seven years",
    "keep.1.j": "the permit with its dates, or proof that none is required",
    "keep.1.k": "the signed agreement with start, end and renewal",
    "keep.2.a": "availability that the sex worker sets, refusals without consequence, house rules",
    "keep.2.b": "house rules in which clothing is free within what is customary in the trade",
    "keep.2.c": "house rule on alcohol, and the same commission on drinks without alcohol",
    "keep.2.d": "statement on the free choice of a doctor; a leaflet of the health service as an offer",
    "keep.3.a": "signed earnings terms with every version in the books",
    "keep.3.b": "copy of each statement with receipt, and the annual statements",
    "keep.3.c": "list of requests and payouts, in cash or by bank",
    "keep.3.d": "rules on deductions without fines, and the list of deductions",
    "keep.3.e": "price list, and extras booked per worker and paid in full",
    "ending.1.j": "the permit",
    "ending.1.k": "the agreement with the Tax Administration",
    # A line per relationship
    "line.operator": "operator",
    "line.label": "alias",
    "line.exception": "article 2.2",
    "line.regime": "what applies, in principle",
    "line.employee_insurance": "employee insurance, for this work, on these answers",
    "line.breached": "not met",
    "line.open": "cannot be said yet",
    "line.because": "breach at",
    "line.unknown": "not known",
    "line.caused_by": "1.g not met because of",
    "line.unknown_because_of": "1.g cannot be said because of",
    "line.open_law": "open question of law",
    "line.warning": "note",
    "line.late_payments": "paid late",
    "line.ending": "ends soon",
    "line.house": "house",
    "line.statement": "whose statement",
    "line.as_of": "the question is about",
    "line.exception.met": "met",
    "line.exception.not_met": "does not apply",
    "line.exception.unknown": "cannot be said yet",
    "line.exception.not_applicable": "is not about it",
    "line.employee_insurance.in_principle_insured": "in principle insured",
    "line.employee_insurance.not_insured": "in principle not insured",
    "line.employee_insurance.unknown": "cannot be said yet",
    "line.employee_insurance.not_applicable": "not judged",
    # The report
    "audit.heading": "{relations}",
    "audit.heading_of": "{name}: {relations}",
    "audit.relations.one": "1 working relationship",
    "audit.relations": "{count} working relationships",
    "audit.heading_many": "{operators} operators, working relationships: {count}",
    "audit.statement": "This is the operator's own statement. The sex workers have not confirmed it.",
    "audit.statement_short": "the operator's own statement, not confirmed by the sex workers; whether there is a real employment contract was not examined",
    "audit.no_ranking": "Sex workers are not ranked here.",
    "audit.files": "Read: {files}. The question is about {day}.",
    "audit.delimiter": "Columns are separated by {sign}; that was found in the file.",
    "sign.59": "a semicolon",
    "sign.44": "a comma",
    "sign.9": "a tab",
    "audit.outcome": "{outcome}: {labels}.",
    "audit.counts": (
        "Breaches: {findings} (each cell or payment apart, the operator's once). Conditions not met that they fall under, "
        "counted per person or operator: {breaches}. Open points: {open}. Empty cells that leave something open: {empty}. Columns that are not there and leave "
        "something open: {absent}. Empty means unknown."
    ),
    "audit.recognisable": "This group is smaller than {most}. Whoever knows the place can recognise people.",
    "audit.operator": "the operator",
    "audit.operator_named": "operator {name}",
    "audit.none": "none",
    "audit.junit_counts": (
        "Each condition of article 2.2 is one test. What is about the operator as a whole (1.h to 1.k) stands once, in a suite of "
        "its own; 1.a, 1.b and 1.g follow from what stands with other conditions or working relationships, and count as tests of "
        "their own all the same. failures: not met. skipped: cannot be said yet."
    ),
    "audit.matrix": "Conditions per working relationship (? is unknown, n/a: article 2.2 is not about it)",
    "audit.matrix_head": "Who",
    "audit.matrix_rest": "alike for {count}: {labels}",
    "audit.left_out.one": "Met as well and left out here: 1 condition.",
    "audit.left_out": "Met as well and left out here: {count} conditions.",
    "audit.left_out_text.one": "Met as well and left out here: 1 condition (--all shows it).",
    "audit.left_out_text": "Met as well and left out here: {count} conditions (--all shows them).",
    "audit.findings": "Breaches",
    "audit.finding": "{condition} {who}: {statement}",
    "audit.no_findings": "No answer points to a breach.",
    "audit.one_for_all": "Paragraph 1, item g",
    "audit.causes.one": (
        "Paragraph 1, item g is not met. So article 2.2 does not apply to the working relationship that it is about. "
        "That is because of: {labels}."
    ),
    "audit.causes": (
        "Paragraph 1, item g is not met. So article 2.2 applies to none of the {count} working relationships that it is about. "
        "That is because of: {labels}."
    ),
    "audit.open_causes": "Nobody can say yet whether 1.g is met; that reaches all the others. That is because of: {labels}.",
    "audit.open_causes_beside": "Perhaps 1.g is not met because of others either; that cannot be said yet. It is about: {labels}.",
    "audit.incomplete_beside": (
        "The list is not complete, or nobody knows whether it is. Perhaps 1.g is not met because of somebody who is not in it "
        "either; that cannot be said yet."
    ),
    "audit.incomplete": (
        "The list is not complete, or nobody knows whether it is. So nobody can say yet whether 1.g is met."
    ),
    "audit.over_houses": "Paragraph 1, item g runs over the whole operator, so over all {count} houses together.",
    "audit.apart": "Paragraph 1, item g was judged for each of the {operators} operators apart.",
    "audit.numbers": (
        "Together {count}: article 2.2 applies to {met}, does not apply to {not_met}, cannot be said yet for {unknown}, "
        "and is not about {not_applicable}."
    ),
    "audit.stated": "{remark} At: {labels}.",
    "audit.assumed_short": "starts from an assumption ({question} Assumed: {reading})",
    "audit.assumed": (
        "One reading of a question that the law leaves open was assumed; without that assumption something else may stand "
        "here. {question} Assumed: {reading}"
    ),
    "audit.assumed_by": "On that assumption rests the outcome of: {labels}.",
    "audit.sarif_counts": (
        "Each breach stands here once, with its cell or payment (level error). Paragraph 1, item g is added once per operator; it "
        "follows from the others and is not counted among the breaches."
    ),
    "audit.stays_late": (
        "What was paid late stays late by the letter. Whether that still counts on a later day is not settled; so here it is "
        "counted as what cannot be said yet."
    ),
    "audit.house_beside": "Not met for all houses together, so here too: {conditions}.",
    "audit.rest": "Also: {labels}.",
    "audit.open_law_by": "That is because of: {labels}.",
    "audit.assume": "(What this gives: {option})",
    "audit.shortened": "Not all aliases stand here; with --format html they all do.",
    "audit.remarks": "Please note",
    "audit.of_operators": "At operator: {names}.",
    "audit.late_short": "{levy} {period}: {days} late",
    "audit.follows": "What follows from this, in principle?",
    "audit.undetermined": "which arrangement applies cannot be said yet",
    "audit.hinders": (
        "Working relationships in whose way this stands: {count}; for which with this alone nothing stands in the way any more: "
        "{saves}; for which it is all of this list and it then still cannot be said whether article 2.2 applies: {perhaps}."
    ),
    "audit.repaired": "Once all is put right",
    "audit.when_done": (
        "Once all of this list is done, nothing stands in the way of {met} of these working relationships any more, on these "
        "answers; it cannot be said yet for {unknown}, and article 2.2 still does not apply to {left}."
    ),
    "audit.new_declaration": (
        "Where article 2.2 did not apply for a time, a new joint declaration can be needed, before the first intended "
        "withholding (article 2g, paragraph 1, item b, Wage Tax Implementing Decree 1965). No ruling about this was found."
    ),
    "audit.reserve": (
        "Everything below holds on these answers. Whether there is a real employment contract (article 7:610 BW) was not "
        "tested; that comes first."
    ),
    "audit.beyond": "Cannot be put right",
    "audit.beyond_then": (
        "As long as this is so, the outcome stays as it stands under 'What follows from this, in principle?'. Ask the Tax "
        "Administration or an adviser how you can go on."
    ),
    "audit.lacking": "Columns that are not there; so unknown",
    "audit.lacking.relation": "Not in the list: {names}. (All columns: optin new workers)",
    "audit.lacking.operator": "Not in the operator's table: {names}. (All columns: optin new operator)",
    "audit.no_operator": (
        "Nothing was read about the operator itself, so all columns about the operator are unknown. (See: optin new "
        "operator)"
    ),
    "audit.noted": "Dates that stand out",
    "audit.per_house": "Per house",
    "audit.no_house": "without a house",
    "audit.more_in_detail": "Each operator apart, for all {count}: with --all or --format html.",
    "audit.too_wide": "The table of conditions is too wide for the screen (--all or --format html shows it).",
    "audit.late": "Late payments",
    "audit.late_paid": "{levy} {period}: due {due}, paid on {paid}, {days} late.",
    "audit.late_unpaid": "{levy} {period}: due {due}, not paid yet, {days} late.",
    "audit.late_planned": "{levy} {period}: due {due}, not paid yet on {as_of} (the day of payment, {paid}, is later), {days} late.",
    "audit.payments": "What the list of payments says",
    "payments.on_time": "on time: {levy} {periods}.",
    "payments.not_due": "not paid yet; the payment term still runs on {as_of}: {levy} {periods}.",
    "payments.again.same": "{levy} {period} stands there more than once, each time the same; counted once ({places}).",
    "payments.again.doubtful": (
        "{levy} {period} stands there more than once, with a day of payment and without one ({places}). The row without a "
        "day may be the same payment, so it was not counted as late. Is a part still open? Then write 'not paid yet' there; "
        "otherwise take that row out."
    ),
    "payments.again.parts": "{levy} {period} stands there more than once ({places}). Each row was read as a payment of its own.",
    "payments.together": "One row was read as a payment of: {levies}. That is how we read the levy that stands there; check that this is right.",
    "payments.limits": (
        "The list does not say whether everything that had to be paid is in it. So payments on time decide nothing by themselves: what "
        "the operator answers about paying on time counts."
    ),
    "payments.none": "No payment of this operator was read.",
    "payments.vat": "Whether VAT is owed does not follow from this. Paragraph 1, item h only asks that VAT that is owed is paid on time.",
    # What dates say
    "dates.ended": "The last day was {first}.",
    "dates.not_yet": "The first day is {first}; that is after {as_of}.",
    "dates.late": "Reported on {first}; the first intended withholding was on {last} already.",
    "dates.not_reported": "The report is dated {first}, after {as_of}; the first intended withholding was on {last} already.",
    "dates.planned": (
        "The report is dated {first}, after {as_of}. No day of the first intended withholding is filled in, so the dates do not "
        "say whether it would be on time."
    ),
    "dates.planned_in_time": (
        "The report is dated {first}, after {as_of}; the first intended withholding is dated {last}. On these days it would be "
        "on time, but it is not done yet."
    ),
    "dates.planned_late": (
        "The report is dated {first}, after {as_of}; the first intended withholding is dated {last}. On these days it would be "
        "too late. That is planned and no breach yet. It is the sex worker who reports, by the joint declaration, before the first "
        "intended withholding; the operator cannot do that alone."
    ),
    "dates.planned_same_day": (
        "The report and the first intended withholding are both dated {first}, after {as_of}. The dates do not say which would "
        "come first."
    ),
    "dates.no_withholding": (
        "Reported on {first}. No day of the first intended withholding is filled in, so the dates do not say whether that was "
        "on time."
    ),
    "dates.no_report": (
        "The first intended withholding is dated {first}. No day of the report is filled in, so the dates do not say whether it "
        "was on time."
    ),
    "dates.same_day": (
        "Reported on {first}, the same day as the first intended withholding. The dates do not say which came first; without an "
        "answer this is unknown."
    ),
    "dates.same_day_answered": (
        "Reported on {first}, the same day as the first intended withholding. The dates do not say which came first; here the answer "
        "decides."
    ),
    "dates.withholding_planned": "Reported on {first}; the first intended withholding is dated {last}, after {as_of}.",
    "audit.late_open": (
        "By the letter of paragraph 1, h one late payment is enough. Whether that is proportionate, whether a payment that was "
        "late then still counts on this day, and for which time it has consequences, is not settled."
    ),
    "days.one": "1 day",
    "days": "{count} days",
    "audit.repair": "Repair list; what helps most comes first",
    "audit.for_whom": "For: {who}.",
    "audit.keep": "Evidence to keep: {what}.",
    "audit.open": "What is not known?",
    "audit.unknown": "{name}. Who can know: {who}.",
    "audit.sarif_unknown": "{condition} {who}: not known: {name}",
    "audit.without_evidence": "Without evidence",
    "audit.no_evidence": "No evidence for {condition}, of {who}. To keep: {what}.",
    "audit.ending.one": "Ends within 1 day",
    "audit.ending": "Ends within {count} days",
    "audit.ends": "On {day} {what} ends, in {days}.",
    "audit.per_operator": "Per operator",
    "audit.per_condition": "Per condition",
    "audit.house": (
        "{name}: {count} in all; met {met}, not met {not_met}, cannot be said yet {unknown}, outside article "
        "2.2 {not_applicable}; breached: {breaches}."
    ),
    "audit.more_houses.one": "And 1 more operator (--format csv gives them all).",
    "audit.more_houses": "And {count} more operators (--format csv gives them all).",
    "audit.condition": "{condition} {name}: not met for {failing}, unknown for {unknown}.",
    "audit.condition_failing": "Not met by operator: {names}.",
    "audit.condition_open": "Unknown for operator: {names}.",
    "audit.house_open": "Open points: {open}.",
    "audit.progress.one": "1 row read",
    "audit.progress": "{count} rows read",
    "audit.written": "{file}: written (working relationships: {count}, operators: {operators}).",
    "new.written.relation": "{file}: choose an alias per person (W1, W2). No names, no BSN.",
    "new.written.operator": "{file}: answer yes, no or unknown. No names of people, no BSN.",
    "new.written.payment": "{file}: one row per payment. No names of people.",
    # The sheet that explains
    "sheet.title.relation": "workers",
    "sheet.title.operator": "operator",
    "sheet.title.payment": "payments",
    "sheet.house": "What the house is called, or a short mark, such as huis-1. It only groups; 1.g runs over the whole operator.",
    "sheet.operator": "What the business is called, or a short mark, the same in every table; not the first and last name of a person.",
    "sheet.explanation": "explanation",
    "sheet.line.1": "One row per working relationship. Choose an alias yourself, like W1. No names, no BSN.",
    "sheet.line.2": "Describe how it really goes, not what is on paper.",
    "sheet.line.3": "Empty means unknown, never no.",
    "sheet.line.4": "Dates: year-month-day. Where dates decide, the answer need not be filled in.",
    "sheet.line.5": "The outcome is your own statement. The sex workers do not confirm it.",
    "sheet.line.6": "One row about the operator: who has to pay the sex workers. That is usually the business; it can be a person too. No names of people, no BSN.",
    "sheet.line.7": "One row per payment to the Tax Administration. No names of people. Rows with a levy only are not read.",
    "sheet.line.8": (
        "'Payroll taxes' we read here as wage tax, national insurance and the healthcare contribution together, and 'payroll tax' "
        "as the first two. That is our reading: paragraph 1, item h does not use these words. Employee-insurance premiums do not "
        "belong to paragraph 1, item h; it does not name them. VAT has a row of its own."
    ),
    "sheet.line.9": "Leave the day of payment empty while nothing is paid. Dates: year-month-day.",
    "sheet.line.10": "Put in everything that had to be paid: the list does not say what is missing from it.",
    "sheet.column": "column",
    "sheet.means": "question",
    "sheet.help": "help",
    "sheet.evidence": (
        "What evidence is there, or where does it lie? For example: folder 3, tab 2; scan 12; safe. Only what names a piece or "
        "a place counts as evidence; all else (yes, a tick, a cross, none, lost, to request) does not."
    ),
    "sheet.all_relations_listed": "'This list' is the list of working relationships (see: optin new workers).",
    "sheet.label": "An alias of at most 12 letters and digits, like W1.",
    "sheet.levy": "Which tax or contribution. These words are read; zvw, btw, LB, pvv and loonheffing too.",
    "sheet.period": "Over which time: 2026-03 (a month), 2026-Q1 (a quarter), 2026 (a year) or 2026-P03 (four weeks).",
    "sheet.due": "The last day on which it could be paid on time.",
    "sheet.paid": "The day on which it was paid. Empty, or 'not paid yet': nothing was paid.",
    "sheet.declaration_reported": "The day on which the joint declaration was reported to the inspector.",
    "sheet.first_withholding": "The day on which wage tax was intended to be withheld for the first time, also if it was withheld later (the first intended withholding).",
    "sheet.permit_valid_from": "The first day on which the permit is valid.",
    "sheet.permit_valid_until": "The last day on which the permit is valid.",
    "sheet.agreement_valid_from": "The first day on which the agreement with the Tax Administration holds.",
    "sheet.agreement_valid_until": "The last day on which the agreement with the Tax Administration holds.",
    # How a table was read
    "read.sheet.one": "{name} (1 row)",
    "read.sheet": "{name} ({count} rows)",
    "read.sheets": "{file}: read together, as one list: {sheets}.",
    "read.run": "{first} to {last}",
    "read.above": "{where}: there is text above the column names (row {listed}); it was not read.",
    "read.again": "{where}: the column names stand there again (row {listed}); those rows were passed over.",
    "read.unfilled": "{where}: only a levy stands in these rows, so they were not read as payments: {listed}.",
    "read.totals": "{where}: passed over as a row of totals: {listed}.",
    "read.hidden_rows": "{where}: hidden rows were read too (hidden by a filter or by hand): {listed}.",
    "read.hidden_columns": "{where}: hidden columns were read too: {listed}.",
    "read.ignored": "{where}: columns of remarks and the like were not read: {listed}.",
    "read.formulas": "{where}: there are formulas in these rows; the saved value was read: {listed}.",
    "read.notes": "{where}: these cells have a comment or note; it was not read: {listed}.",
    "read.not_applicable": (
        "{where}: 'n/a' was read as not answered, never as no; whether a question applies follows from the other answers: "
        "{listed}."
    ),
    "read.not_applicable_somewhere": "{where}: 'n/a' stands here; it was read as not answered, never as no.",
    "read.alone": "{where}: only an alias stands here; everything about whoever is called so is unknown (if it is a footer or somebody who left, remove the row): {listed}.",
    "read.no_day": "{where}: instead of a day it says here that there is none or that it is not known; read as empty: {listed}.",
    "read.no_evidence": '{where}: "{text}" does not count as evidence ({listed}).',
    "read.no_evidence_more": "{where}: what stands here does not count as evidence, number of cells: {count} ({listed}).",
    "read.evidence_how": (
        "What does not count was read as empty. If there is evidence, write only which piece it is or where it lies: folder 3, "
        "tab 2; red binder; safe; scan 12; contract-W1.pdf; or a date, like 2025-04-03. A yes, a tick or a cross alone does not "
        "say where it lies."
    ),
    "read.text": '"{text}" ({count})',
    "read.evidence": (
        "{where}: counted as evidence, number of cells: {count}. It says: {listed}. Check that this is right; whether a piece shows "
        "that the condition is met was not judged (a weekly roster can point to the opposite at 2.a)."
    ),
    "read.intended": (
        "{where}: this column was read as the day on which the first withholding was intended ({listed}). If it holds the day on "
        "which tax was really withheld first, and another day was intended, correct it."
    ),
    "read.passed": "{where}: not read, because there is no table of this kind on it.",
    "read.passed_relation": "{where}: working relationships stand here; this sheet was not used for this file.",
    "read.passed_operator": "{where}: this sheet is about the operator; it was not read as working relationships (name the file with --operator too).",
    "read.passed_payment": "{where}: payments stand here; they were not read as working relationships (name the file with --payments too).",
    "read.hidden": "{where}: not read, because this sheet is hidden.",
    "read.encoding_windows": "{where}: this is not UTF-8; it was read as Windows text (if a letter is wrong, save it as CSV UTF-8).",
    "read.encoding_utf-16": "{where}: read as UTF-16, the Unicode text of Excel.",
    "read.encoding_utf-32": "{where}: read as UTF-32.",
    # Where in a table
    "place.sheet": "sheet {name}",
    "place.row": "row {number}",
    "place.column": "column {column}, {count} cells ({first})",
    "place.columns": "{columns} columns, {count} cells ({first})",
    "place.rows": "{count} rows ({first})",
    "place.more": "{listed} and {left} more",
    # What can be wrong
    "problem.table_zero": "here is a null sign (save the file again as CSV in UTF-8)",
    "problem.table_stopped": "reading stopped after {most} mistakes (correct these first)",
    "problem.table_empty": "there is nothing in this, it is empty (to start with: optin new workers, optin new operator or optin new payments)",
    "problem.table_cut": "from here quotes are not closed (was the file cut off?)",
    "problem.table_too_long": "more than {most} rows (use CSV with a column operator and --format csv)",
    "problem.table_broken": "this is no readable workbook (save it again as XLSX, or as CSV)",
    "problem.table_cut_workbook": "this XLSX file is damaged or cut off (save it again)",
    "problem.table_bomb": "this file unpacks too large (save it again, or use CSV)",
    "problem.table_macro": "this file holds macros (save it as plain XLSX)",
    "problem.table_link": "this file refers to another file (paste the values)",
    "problem.table_merged": "cells are merged here (undo the merge)",
    "problem.row_struck": (
        "this row is struck out (if it no longer counts, remove the row; if it does, undo the strikethrough)"
    ),
    "problem.cell_struck": "this cell is struck out (empty it if it no longer holds, or undo the strikethrough)",
    "problem.row_unclear": (
        "this row has no alias and no answers (if it is a footer or a count, remove it; if it is somebody, give an alias, "
        "such as {such})"
    ),
    "problem.table_formula": "this cell holds a formula without a saved value (copy it and choose Paste Special, Values)",
    "problem.table_error_cell": "this cell holds an error (fill in the answer, or leave it empty)",
    "problem.table_lock": "this is a helper file of a workbook that is still open (choose the file without ~$ or .~lock before it)",
    "problem.table_password": "this file is protected by a password (take the password off: in Excel File, Info, Protect Workbook)",
    "problem.table_xls": "this is a workbook in the old format .xls (open it and choose Save As, Excel Workbook .xlsx)",
    "problem.table_xlsb": "this is a binary workbook .xlsb (open it and choose Save As, Excel Workbook .xlsx)",
    "problem.table_ods": "this is an OpenDocument file such as .ods (open it and choose Save As, Excel 2007-365 .xlsx)",
    "problem.table_numbers": "this is a file of Apple Numbers (choose File, Export To, Excel .xlsx)",
    "problem.table_strict": "this workbook was saved as Strict Open XML (choose Save As, Excel Workbook .xlsx, not Strict)",
    "problem.table_xml_2003": "this is an XML Spreadsheet 2003 (open it in Excel and choose Save As, Excel Workbook .xlsx)",
    "problem.table_is_html": "this is a web page and no workbook, whatever its name (open it in Excel and choose Save As, Excel Workbook .xlsx)",
    "problem.table_is_pdf": "this is a PDF (use the list that the PDF was made from, as .xlsx or CSV)",
    "problem.table_is_text_document": "this is a text document or a presentation (paste the table into a workbook and save that as .xlsx)",
    "problem.table_is_picture": "this is a picture (use the list itself, as .xlsx or CSV)",
    "problem.table_is_archive": "this is an archive without a workbook (unpack it first and name the list that is in it)",
    "problem.table_other": "this is no table (save the list as .xlsx or CSV)",
    "problem.table_cut_text": "this text breaks off in the middle of a letter (save the file again as CSV UTF-8)",
    "problem.table_all_hidden": "every sheet with something on it is hidden (unhide what is to be judged)",
    "problem.table_hidden": "the table is on a hidden sheet, and there is none on the sheets that are seen (unhide the sheet)",
    "problem.table_too_many_cells": "more than {most} cells, empty ones with a format too (clear the formats below and beside the table, or save as CSV)",
    "problem.sheet_unread": "there are answers on this sheet but no column names of optin, so it would not count (give it column names, or hide it if it does not count)",
    "problem.row_above": "this row with answers stands above the column names and would not count (move it below them)",
    "problem.cell_far": "this cell stands far outside the table (empty it)",
    "problem.column_unnamed": "there is no name above this column (give it a column name, or empty it)",
    "problem.cell_serial": "this is a day as a number, as a spreadsheet counts (give the cell the format date, or write year-month-day, like 2026-11-01)",
    "problem.cell_short_year": "the year has two digits here (write day-month-year with four, like 1-11-2026)",
    "problem.label_on_two_sheets": "this alias stands on another sheet too: {first} (a sheet per month? hide the other months; a sheet per house? give everyone an alias of their own)",
    "here.relation": "here goes the list of working relationships, see: optin new workers",
    "here.operator": "here goes what is about the operator, see: optin new operator",
    "here.payment": "here goes the list of payments, see: optin new payments",
    "problem.table_of_relation": "this is a list of working relationships (name it first, without an option; {here})",
    "problem.table_of_operator": "this is a table about the operator (name it with --operator, or with --operators for several; {here})",
    "problem.table_of_payment": "this is a list of payments (name it with --payments; {here})",
    "problem.columns_unknown": "none of these column names is known; is it another file? ({here})",
    "problem.label_on_two_sheets_apart": "this alias stands on another sheet too, with other columns: {first} (put the columns of both sheets side by side on one sheet)",
    "problem.column_personal": "this column says who somebody is (remove it; use an alias)",
    "problem.column_unknown": "this column is not known (remove it, or call it remarks, then it is passed over; all columns: optin new {new})",
    "problem.column_close": "this column is not known (did you mean '{close}'?)",
    "problem.column_of_operator": "this column is about the operator (put it in the file of --operator)",
    "problem.column_of_relation": "this column is about a working relationship (put it in the table of workers)",
    "problem.column_twice": "this column is there twice (leave one out)",
    "problem.column_missing": "the column '{column}' is missing (see: optin new {new})",
    "problem.cell_beyond": "this cell lies outside the columns (one separator too many?)",
    "problem.cell_no_answer": "this is not an answer (choose yes, no, unknown or declined, or leave it empty)",
    "problem.cell_notation": (
        "here stands {seen}, which is no answer (replace all at once: select the columns of answers, press Ctrl-H and "
        "replace each sign by yes, no, unknown or declined, in Dutch ja, nee, weet ik niet or zeg ik liever niet, or by "
        "nothing; only where the sign is the whole cell)"
    ),
    "problem.cell_no_day": "this is not a day (write year-month-day, like 2026-11-01)",
    "problem.label_missing": "the alias is missing here (choose one, like {such})",
    "problem.business_identifies": "this looks like {kind} (leave it out of the name of a business or house; a short mark will do, such as huis-1)",
    "problem.business_sign": "there is a sign here that cannot stand in the name of a business or house (letters, digits, spaces, hyphens, full stops and & can)",
    "problem.business_long": "this is too long for the name of a business or house (at most {most} signs; a short mark will do, such as huis-1)",
    "problem.business_may_be_a_name": (
        "these may be somebody's first and last name (is it a business or house? write a short mark for it, such as huis-1, "
        "the same in every table)"
    ),
    "problem.evidence_long": "this is too long (say in at most {most} signs where the evidence is)",
    "problem.dates_contradict": (
        "this day and the answer under '{fact}', in {answer}, contradict each other (correct one of them)"
    ),
    "problem.payment_contradicts": (
        "this payment is late, and the answer under '{fact}', in {answer}, says otherwise (correct one of them)"
    ),
    "problem.payment_of_named": (
        "these payments name an operator and the list does not (take the column operator out here, or put it in the "
        "list too)"
    ),
    "problem.payment_of_unknown": (
        "this operator is not in the list of workers (correct the name, or take these payments out)"
    ),
    "problem.dates_turned": "this day lies before the first day (turn them round or correct them)",
    "problem.no_levy": "it is not clear which levy this is (write one of: {there_are}; take the row out only if it is about something else, such as employee-insurance premiums)",
    "problem.no_period": "this is not a period (write 2026-03, 2026-Q1 or 2026, with the whole year)",
    "problem.period_is_day": "this is a day; a spreadsheet can make one of a month (give the column the format Text and write 2026-03, 2026-Q1 or 2026)",
    "problem.due_before_period": "this last day for paying lies before the period begins (mend the day or the period; is the year right?)",
    "problem.paid_before_period": "this day of payment lies before the period begins (mend the day or the period; is the year right? if it really was paid in advance, write the first day of the period)",
    "problem.cell_no_paid": "this is not a day (write year-month-day, like 2026-11-01; if it has not been paid yet, leave the cell empty or write: not paid yet)",
    "problem.no_due": "the last day for paying is missing here (fill in the last day on which it could be paid on time)",
    "problem.operator_missing": "the operator is missing here (fill in the column operator)",
    "problem.operator_unknown": "this operator is not in the other table",
    "problem.operator_empty": "this operator has no working relationship in the table of workers",
    "problem.operator_alike": "this operator is called almost as the one in {first}; if they are the same one, 1.g is about all of them together (write the same name everywhere; if they really are two, give them names that clearly differ)",
    "problem.operator_twice": "this operator is there twice (keep one row)",
    "problem.one_operator": "one row belongs here (use --operators for more operators)",
    "problem.operators_needed": "the workers have a column operator (use --operators)",
    "problem.operator_column_missing": "--operators needs a column operator in the table of workers",
    "problem.operator_scattered": (
        "the rows of this operator do not stand together (sort them, or name a file instead of -)"
    ),
    "problem.not_an_operator_file": "this is no file of an operator (see: optin new operator)",
    "problem.no_xlsx": "XLSX needs an extra (install optin[xlsx], or use CSV)",
    "problem.both_operators": "choose --operator or --operators, not both",
    "problem.bad_horizon": "{option}: write a number of days from 0 to 3650",
    "problem.too_many_for": "{count} working relationships do not fit in {format}, which goes up to {most} (use --format csv, or csv-ids for a program)",
    "problem.too_much_to_hold": "this is too much to hold (name a file with -o)",
    "problem.xlsx_to_screen": "an XLSX file cannot go to the screen (name a file with -o)",
    "kind.name": "a name",
    "kind.birth": "a date of birth",
    "kind.nationality": "a nationality",
    # Help
    "help.audit": "Lays every working relationship and condition side by side, with a repair list.",
    "help.new_workers": "An empty table of working relationships, with explanation.",
    "help.new_operator": "An empty file for the operator.",
    "help.new_payments": "An empty table of payments of tax and contributions, with explanation.",
    "help.argument.table": "table (CSV or XLSX) or case file; - is standard input",
    "help.option.operator": "file about the operator (YAML, CSV or XLSX)",
    "help.option.operators": "table with one row per operator",
    "help.option.payments": "table of payments per levy and period",
    "help.option.format": "kind of output (otherwise the ending of -o decides)",
    "help.option.horizon": "name what ends within this many days (otherwise 60)",
    "help.option.all": "also show the conditions that are met for everyone",
    "help.option.many": "with a column operator, for several operators",
    "help.option.dialect": "duckdb or spark",
}
