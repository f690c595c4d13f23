"""Everyday words for a fact or topic, with commas between; what people look for, not what they read.

A + marks a word with which 'yes' and 'no' mean by themselves what the sentences of the fact say. 'Fines: yes' is one;
'force: yes' and 'roster: yes' are not, and 'slip: yes' does not say that there is one at every payment.
"""

WORDS = {
    "meant.may_refuse_work": "+refuse, +refusing, +say no, package, forced, force, call in sick, calling in sick, quarrel",
    "meant.sets_own_hours": "roster, schedule, hours, shift, shifts, manager, on call",
    "meant.chooses_own_clothing": "clothes, clothing, dress, lingerie, heels, uniform",
    "meant.may_refuse_alcohol": "alcohol, drink, drinks, drinking, champagne",
    "meant.chooses_own_medical_carer": "doctor, physician, test, sti, clinic, sick, ill",
    "meant.earnings_terms_in_writing": "percentage, percent, terms, +on paper, wages, rent, room rent",
    "meant.earnings_terms_honoured": "percentage, percent, terms, paid less, rent, room rent",
    "meant.earnings_terms_on_file": "administration, records of terms",
    "meant.statement_at_every_payout": "payout, payslip, slip, statement, overview",
    "meant.annual_statement": "+yearly statement, +annual statement, year",
    "meant.earnings_due_on_demand": "payout, pay, deposit, end of the month, money, waiting for money",
    "meant.fines_charged": "fine, +fines, penalty, punishment, deduction, late, quarrel",
    "meant.unagreed_extras_paid_in_full": "extra, extras, tip, tips",
    "meant.privacy_law_observed": "privacy, photo, name, secret, camera, passport, id, address, telephone, phone, phone number, chat, messages",
    "meant.tax_secrecy_observed": "+tax secrecy, tax data",
    "meant.joint_declaration_made": "declaration, form, signature",
    "meant.declared_before_first_withholding": "reported, report in time",
    "meant.taxable_profit": "profit, +taxable profit, tax return",
    "meant.tax_information_handed_over": "leaflet, information",
    "meant.agreement_declares_a_to_e": "contract, agreement, signed",
    "meant.own_business": "self-employed, +own business, freelance, company",
    "meant.employment_contract_stated": "employment contract, employed, job contract",
    "meant.wage_tax_paid_on_time": "wage tax, payroll tax, tax",
    "meant.vat_paid_on_time": "vat",
    "meant.permit_held": "+permit, +licence, +license",
    "meant.agreement_with_tax_administration": "+agreement with the tax administration",
    "meant.all_relations_listed": "colleague, colleagues, others",
    "meant.insurance": "sick, ill, sickness, insurance, insured, unemployment, benefit, pregnant, call in sick, calling in sick",
    "explain.meant": "{word}: more than one thing is about that",
    "explain.meant.more": "Read on: optin explain {topic}",
    "explain.meant.insurance": "Insurance in case of illness or when the work ends (WW, Ziektewet, WIA): that depends on which rules apply. Under opting-in this work is not insured; where article 2.2 does not apply it is, in principle (article 5a Decree 1986).",
}
