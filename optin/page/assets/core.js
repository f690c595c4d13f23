"use strict";
// The page's engine, interview and report. The law comes in as data (D), every sentence as text (T):
// this file holds neither. The same seven kinds of node, folded by two algebras, as in the terminal.
const Optin = (() => {
  const FALSE = 0, TRUE = 1;

  // A reduced ordered decision diagram: what is still unknown, exactly.
  class Diagram {
    constructor() {
      this.names = []; this.places = new Map(); this.unique = new Map(); this.memo = new Map();
      this.nodes = [[1e9, FALSE, FALSE], [1e9, TRUE, TRUE]];
    }
    variable(name) {
      if (!this.places.has(name)) { this.places.set(name, this.names.length); this.names.push(name); }
      return this.node(this.places.get(name), FALSE, TRUE);
    }
    node(place, low, high) {
      if (low === high) return low;
      const key = `${place},${low},${high}`;
      if (!this.unique.has(key)) { this.unique.set(key, this.nodes.length); this.nodes.push([place, low, high]); }
      return this.unique.get(key);
    }
    choose(test, then, other) {
      if (test <= TRUE) return test === TRUE ? then : other;
      if (then === other) return then;
      if (then === TRUE && other === FALSE) return test;
      const key = `${test},${then},${other}`;
      if (!this.memo.has(key)) {
        const top = Math.min(this.nodes[test][0], this.nodes[then][0], this.nodes[other][0]);
        const side = (part, which) => this.nodes[part][0] === top ? this.nodes[part][which] : part;
        const low = this.choose(side(test, 1), side(then, 1), side(other, 1));
        const high = this.choose(side(test, 2), side(then, 2), side(other, 2));
        this.memo.set(key, this.node(top, low, high));
      }
      return this.memo.get(key);
    }
    not(part) { return this.choose(part, FALSE, TRUE); }
    all(parts) { return parts.reduceRight((total, part) => this.choose(part, total, FALSE), TRUE); }
    any(parts) { return parts.reduceRight((total, part) => this.choose(part, TRUE, total), FALSE); }
    support(top) {
      const seen = new Set(), found = new Set(), waiting = [top];
      while (waiting.length) {
        const current = waiting.pop();
        if (current <= TRUE || seen.has(current)) continue;
        seen.add(current);
        const [place, low, high] = this.nodes[current];
        found.add(this.names[place]); waiting.push(low, high);
      }
      return found;
    }
    given(top, known) {
      const memo = new Map();
      const walk = (current) => {
        if (current <= TRUE) return current;
        if (!memo.has(current)) {
          const [place, low, high] = this.nodes[current], value = known[this.names[place]];
          memo.set(current, value === undefined
            ? this.choose(this.node(place, FALSE, TRUE), walk(high), walk(low))
            : walk(value ? high : low));
        }
        return memo.get(current);
      };
      return walk(top);
    }
    cheapest(top, cost) {
      const memo = new Map([[FALSE, [Infinity, {}]], [TRUE, [0, {}]]]);
      const walk = (current) => {
        if (!memo.has(current)) {
          const [place, low, high] = this.nodes[current], name = this.names[place];
          const ways = [[false, low], [true, high]].map(([value, below]) => {
            const [rest, chosen] = walk(below);
            return [rest + cost(name, value), { [name]: value, ...chosen }];
          });
          memo.set(current, ways[1][0] < ways[0][0] ? ways[1] : ways[0]);
        }
        return memo.get(current);
      };
      return walk(top);
    }
  }

  const fold = (node, algebra, trees, seen) => {
    const part = (below) => fold(below, algebra, trees, seen);
    if (typeof node === "string") return algebra.fact(node);
    const [kind, ...parts] = node;
    switch (kind) {
      case "!": return algebra.not(part(parts[0]));
      case "&": return algebra.all(parts.map(part));
      case "|": return algebra.any(parts.map(part));
      case "?": return algebra.question(parts[0]);
      case "*": return algebra.each(part(parts[0]), part(parts[1]), algebra.fact(parts[2]));
      case "@":
        if (!seen.has(parts[0])) seen.set(parts[0], part(trees[parts[0]]));
        return seen.get(parts[0]);
      default: throw new Error("node");
    }
  };

  const TRUTH = { yes: true, no: false };
  const truth = (word) => TRUTH[word];

  // Diagrams of one relationship; `at` says whose variable a fact is.
  const symbols = (diagram, known, at, others) => ({
    body: TRUE,
    fact(fact) { const value = known[fact]; return value === undefined ? diagram.variable(at(fact)) : value ? TRUE : FALSE; },
    question(name) { return this.fact(name); },
    not: (part) => diagram.not(part), all: (parts) => diagram.all(parts), any: (parts) => diagram.any(parts),
    each(member, satisfies, complete) {
      this.body = diagram.any([diagram.not(member), satisfies]);
      return diagram.all([this.body, ...others, diagram.any([complete, diagram.variable("unlisted:")])]);
    },
  });

  // Three-valued truth (true, false, undefined) with the facts that are enough for it.
  const decisive = (parts, enough, otherwise) => {
    for (const value of [enough, undefined]) {
      const deciding = parts.filter((part) => part.value === value);
      if (deciding.length) return { value, grounds: deciding.flatMap((part) => part.grounds) };
    }
    return { value: otherwise, grounds: parts.flatMap((part) => part.grounds) };
  };
  const reasons = (known, at, bodies) => ({
    body: null,
    fact: (fact) => ({ value: known[fact], grounds: [at(fact)] }),
    question(name) { return this.fact(name); },
    not: (part) => ({ value: part.value === undefined ? undefined : !part.value, grounds: part.grounds }),
    all: (parts) => decisive(parts, false, true),
    any: (parts) => decisive(parts, true, false),
    each(member, satisfies, complete) {
      this.body = this.any([this.not(member), satisfies]);
      const every = [...bodies(this.body)];
      return every.some((part) => part.value !== true) ? this.all(every) : this.all([...every, complete]);
    },
  });

  // Everything about one case: {relations: [{label, answers}], operator, assume}.
  class House {
    constructor(D, given) {
      this.D = D; this.given = given; this.labels = given.relations.map((relation) => relation.label);
      this.assumed = {};
      for (const [question, reading] of Object.entries(given.assume || {})) this.assumed[question] = D.questions[question][reading];
      this.diagram = new Diagram();
      const bodies = given.relations.map((_, place) => {
        const algebra = symbols(this.diagram, this.known(place), this.at(place), []);
        fold(D.trees[D.quantified], algebra, D.trees, new Map());
        return algebra.body;
      });
      this.bodies = bodies;
      this.functions = given.relations.map((_, place) => {
        const others = bodies.filter((_body, other) => other !== place), made = new Map();
        const algebra = symbols(this.diagram, this.known(place), this.at(place), others);
        for (const name of Object.keys(D.trees)) if (!made.has(name)) made.set(name, fold(D.trees[name], algebra, D.trees, made));
        return made;
      });
    }
    known(place) {
      const known = {};
      for (const answers of [this.given.operator, this.given.relations[place].answers]) {
        for (const [fact, word] of Object.entries(answers)) if (truth(word) !== undefined) known[fact] = truth(word);
      }
      return { ...known, ...this.assumed };
    }
    at(place) {
      const label = this.labels[place];
      return (name) => (name in this.D.facts && this.D.facts[name].relation ? label : "") + "|" + name;
    }
    outcome(place, known = null) {
      const value = (tree) => {
        const made = this.functions[place].get(tree);
        return known && made > TRUE ? this.diagram.given(made, known) : made;
      };
      const whole = value(this.D.package);
      let exception = whole === TRUE ? "met" : whole === FALSE ? "not_met" : "unknown";
      const regime = this.D.regimes.find((entry) => value(`regimes:${entry.id}`) === TRUE);
      if (regime && !regime.applies) exception = "not_applicable";
      const insurance = this.D.insurance.find((name) => value(`employee_insurance:${name}`) === TRUE);
      return { exception, regime: regime ? regime.id : "undetermined", employee_insurance: insurance || "unknown" };
    }
    supportOf(place, ...trees) {
      const found = new Set();
      for (const tree of trees) for (const name of this.diagram.support(this.functions[place].get(tree))) found.add(name);
      return found;
    }
    support(place) {
      const none = this.outcome(place).exception === "not_applicable";
      return {
        exception: none ? new Set() : this.supportOf(place, this.D.package),
        regime: this.supportOf(place, ...this.D.regimes.map((entry) => `regimes:${entry.id}`)),
        employee_insurance: this.supportOf(place, ...this.D.insurance.map((name) => `employee_insurance:${name}`)),
        conditions: none ? new Set() : this.supportOf(place, ...this.D.conditions.filter((name) => !this.D.derived.includes(name))),
      };
    }
    // The unknown facts, as "label|fact", that can still decide something.
    interesting(complete) {
      const found = new Set();
      this.labels.forEach((_, place) => {
        const support = this.support(place);
        const parts = complete ? Object.values(support) : [support.exception, support.regime];
        for (const part of parts) for (const name of part) if (name.split("|")[1] in this.D.facts) found.add(name);
      });
      return found;
    }
    breaches(place) {
      const failed = this.D.conditions.filter((name) => this.functions[place].get(name) === FALSE);
      return { own: failed.filter((name) => !this.D.derived.includes(name)), derived: failed.filter((name) => this.D.derived.includes(name)) };
    }
    // The answers that breach a condition, in the order of its tree.
    because(place, condition) {
      const known = this.known(place), found = [];
      const walk = (node, good) => {
        if (typeof node === "string") { if (known[node] === !good) found.push(node); return; }
        if (node[0] === "@") walk(this.D.trees[node[1]], good);
        else if (node[0] === "!") walk(node[1], !good);
        else node.slice(1).forEach((part) => walk(part, good));
      };
      walk(this.D.trees[condition], true);
      return found;
    }
    open(place) {
      const known = this.known(place), support = this.support(place), at = this.at(place), found = [];
      for (const fact of Object.keys(this.D.facts)) {
        if (fact in known) continue;
        const decides = ["exception", "regime", "employee_insurance"].filter((what) => support[what].has(at(fact)));
        if (!decides.length && fact === this.D.signal) continue;
        const when = (value) => decides.length ? this.outcome(place, { [at(fact)]: value }) : null;
        found.push({ fact, decides, if_yes: when(true), if_no: when(false) });
      }
      return found;
    }
    holds(place, when) {
      if (!when) return true;
      const made = this.functions[place];
      return fold(when, symbols(this.diagram, this.known(place), this.at(place), []), this.D.trees, made) === TRUE;
    }
    restsOn(place) {
      const found = this.support(place);
      const deciding = new Set([...found.exception, ...found.regime, ...this.supportOf(place, this.D.quantified)]);
      return Object.keys(this.D.questions).filter((question) => deciding.has("|" + question)
        && this.given.relations.some((relation) => relation.answers[this.D.raised[question]] === "yes"));
    }
    // Facts that are enough for the regime and the insurance, sorted.
    grounds(place, trees) {
      const bodies = this.labels.map((_, other) => {
        const algebra = reasons(this.known(other), this.at(other), () => []);
        fold(this.D.trees[this.D.quantified], algebra, this.D.trees, new Map());
        return algebra.body;
      });
      const every = (own) => bodies.map((body, other) => other === place ? own : body);
      const algebra = reasons(this.known(place), this.at(place), every);
      const found = new Set(trees.flatMap((tree) => fold(this.D.trees[tree], algebra, this.D.trees, new Map()).grounds));
      return [...found].sort();
    }
  }

  // The least that would have to be otherwise for the exception to apply.
  const COST = { ask: 1, change: 1e3, hope: 1e5, reading: 1e6, nobody: 1e9 };
  class Repairs {
    constructor(house) {
      const D = house.D;
      this.house = house; this.D = D; this.diagram = new Diagram();
      const made = symbols(this.diagram, {}, (name) => name, []);
      const whole = fold(D.trees[D.package], made, D.trees, new Map());
      fold(D.trees[D.quantified], made, D.trees, new Map());
      this.package = this.diagram.given(whole, { "unlisted:": false }); this.body = made.body;
      const open = Object.keys(D.questions).filter((name) => !(name in house.assumed));
      this.readings = [{ ...house.assumed }];
      for (const name of open) this.readings = this.readings.flatMap((reading) => [true, false].map((value) => ({ ...reading, [name]: value })));
    }
    way(place, reading, whole) {
      const known = this.house.known(place), D = this.D, can = (fact) => D.facts[fact] && D.facts[fact].change;
      const cost = (fact, value) => known[fact] === undefined ? (D.gates.includes(fact) ? COST.hope : COST.ask)
        : known[fact] === value ? 0 : can(fact) ? COST.change : COST.nobody;
      const fixed = {};
      for (const [fact, value] of Object.entries(known)) if (!(fact in reading) && !can(fact)) fixed[fact] = value;
      const top = whole ? this.package : this.body;
      let made = this.diagram.given(top, { ...reading, ...fixed });
      if (made === FALSE) made = this.diagram.given(top, reading);
      const [total, way] = this.diagram.cheapest(made, cost), changed = {};
      for (const [fact, value] of Object.entries(way)) if (fact in known) changed[fact] = value;
      const rest = this.diagram.given(made, { ...known, ...changed });
      return [total, { ...changed, ...this.diagram.cheapest(rest, cost)[1] }];
    }
    changes(place, reading, whole) {
      const [, way] = this.way(place, reading, whole), known = this.house.known(place);
      return Object.keys(this.D.facts).filter((fact) => fact in way && known[fact] !== undefined && known[fact] !== way[fact]);
    }
    // The facts that would have to change for one relationship to be in order.
    of(place) {
      const labels = this.house.labels;
      let best = null;
      for (const reading of this.readings) {
        const total = labels.reduce((sum, _, other) => sum + this.way(other, reading, false)[0], 0);
        const assumed = Object.entries(reading).filter(([name, met]) => !met && !(name in this.house.assumed)).length * COST.reading;
        const cost = this.way(place, reading, true)[0] + total - this.way(place, reading, false)[0] + assumed;
        if (!best || cost < best.cost) best = { cost, reading };
      }
      const own = this.changes(place, best.reading, true);
      return [...own, ...labels.flatMap((_, other) => other === place ? [] : this.changes(other, best.reading, false))];
    }
  }

  // Which question comes next, and what an answer does to the others.
  class Interview {
    constructor(D) {
      this.D = D; this.complete = false; this.closed = false;
      this.labels = ["A"]; this.noted = new Map(); this.given = []; this.again = []; this.recalled = null;
    }
    case() {
      const of = (label) => Object.fromEntries(this.given.filter((entry) => entry.label === label).map((entry) => [entry.fact, entry.word]));
      return { operator: of(""), relations: this.labels.map((label) => ({ label, answers: of(label) })), assume: {} };
    }
    house() { return new House(this.D, this.case()); }
    open() {
      const asked = new Set(this.given.map((entry) => `${entry.label}|${entry.fact}`));
      const found = [...this.house().interesting(this.complete)].filter((name) => !asked.has(name)).map((name) => {
        const [label, fact] = name.split("|");
        return { label, fact };
      }).filter((question) => this.mayAsk(question));
      const order = (question) => {
        const spec = this.D.facts[question.fact];
        return [spec.last || 0, question.label ? this.labels.indexOf(question.label) : 0, spec.near || 0, Object.keys(this.D.facts).indexOf(question.fact)];
      };
      const before = (one, two) => { for (let i = 0; i < 4; i += 1) if (one[i] !== two[i]) return one[i] - two[i]; return 0; };
      return found.sort((one, two) => before(order(one), order(two)));
    }
    next() { return this.recalled || this.open()[0] || null; }
    mayAsk({ label, fact }) {
      const spec = this.D.facts[fact];
      if (spec.last && !this.closed) return false;
      if (this.noted.has(label) && !this.D.gates.includes(fact)) return false;
      return spec.yes || spec.no;
    }
    answer(question, word) {
      const spec = this.D.facts[question.fact];
      const recorded = (word === "yes" && !spec.yes) || (word === "no" && !spec.no) ? "unknown" : word;
      const same = (entry) => entry.label === question.label && entry.fact === question.fact;
      this.given = [...this.given.filter((entry) => !same(entry)), { ...question, word: recorded }];
      this.recalled = null;
      this.again = this.again.filter((entry) => !same(entry));
      const dropped = [];
      for (const entry of this.again) {
        if (this.house().interesting(true).has(`${entry.label}|${entry.fact}`)) this.given.push(entry); else dropped.push(entry);
      }
      this.again = [];
      return { recorded, dropped };
    }
    back() {
      const entry = this.given.pop();
      if (!entry) return null;
      const { label, fact } = entry;
      if (this.noted.get(label) === fact) { // said of a colleague, who goes with it
        this.labels = this.labels.filter((other) => other !== label);
        this.noted.delete(label);
        this.again = this.again.filter((other) => other.label !== label);
        this.closed = false; this.recalled = null;
      } else {
        this.again.unshift(entry);
        this.recalled = { label, fact };
      }
      return { label, fact };
    }
    decided() {
      const house = this.house();
      return this.labels.every((_, place) => house.outcome(place).regime !== "undetermined");
    }
    subjects() { return this.D.subjects; }
    addColleague(fact) {
      const letters = [..."BCDEFGHIJKLMNOPQRSTUVWXYZ"], numbered = Array.from({ length: 99 }, (_, n) => `W${n + 27}`);
      const label = [...letters, ...numbered].find((sign) => !this.labels.includes(sign));
      this.labels.push(label); this.noted.set(label, fact);
      this.given.push({ label, fact, word: this.D.facts[fact].breaching });
      return label;
    }
  }

  // A result in the words and the order of the terminal's.
  class Teller {
    constructor(D, T, house, day) { this.D = D; this.T = T; this.house = house; this.day = day; this.several = house.labels.length > 1; }
    say(key, blanks = {}) { return (blanks.count === 1 && this.T[`${key}.one`] || this.T[key]).replace(/\{(\w+)\}/g, (_, name) => blanks[name]); }
    start(text) { return text.charAt(0).toUpperCase() + text.slice(1); }
    statement(fact, yes) { return this.T[(yes ? "y." : "n.") + fact]; }
    sentence(fact, word) {
      return truth(word) !== undefined ? this.statement(fact, truth(word)) : this.say(`sentence.${word}`, { question: this.T[`q.${fact}`] });
    }
    who(names) {
      const said = names.map((name) => this.T[`who.${name}`]);
      return said.length < 2 ? said.join("") : this.say("list.or", { most: said.slice(0, -1).join(", "), last: said.at(-1) });
    }
    date(text) { return text.split("-").map(Number).reverse().join("-"); }
    contacts(names) {
      return names.flatMap((name) => this.D.organisations[name].map(([number, checked], place) => {
        const age = (Date.parse(this.day) - Date.parse(checked)) / 864e5;
        return this.say(age > this.D.stale ? "contact.stale" : "contact", { what: this.T[`contact.${name}.${place}`], number, day: this.date(checked) });
      }));
    }
    effect(outcome, now) {
      const parts = [];
      if (outcome.exception !== now.exception) parts.push(this.T[`exception.${outcome.exception}`]);
      if (![now.regime, "undetermined"].includes(outcome.regime)) parts.push(this.T[`regime.${outcome.regime}`]);
      if (![now.employee_insurance, "not_applicable", "unknown"].includes(outcome.employee_insurance)) parts.push(this.T[`effect.insurance.${outcome.employee_insurance}`]);
      return parts.join("; ");
    }
    effects(found, now) {
      return [["yes", found.if_yes], ["no", found.if_no]].map(([key, outcome]) => [key, outcome && this.effect(outcome, now)])
        .filter(([, said]) => said).map(([key, said]) => this.say(`effect.${key}`, { outcome: said }));
    }
    help(fact) {
      const lines = [this.T[`h.${fact}`], this.say("example.yes", { example: this.T[`ey.${fact}`] }), this.say("example.no", { example: this.T[`en.${fact}`] })];
      return this.T[`norm.${fact}`] ? [...lines, this.T[`norm.${fact}`]] : lines;
    }
    why({ label, fact }) {
      const place = label ? this.house.labels.indexOf(label) : 0, now = this.house.outcome(place);
      const found = this.house.open(place).find((entry) => entry.fact === fact), provision = this.D.facts[fact].provision;
      const lines = [this.say("why.asked", { place: this.start(this.T[`cite.${provision}`]), means: this.T[`means.${provision}`] })];
      if (found) lines.push(...this.effects(found, now));
      const same = (outcome) => outcome && Object.keys(now).every((key) => now[key] === outcome[key]);
      if (!found || !found.decides.length) lines.push(this.T["why.no_longer"]);
      else if (same(found.if_yes) || same(found.if_no)) lines.push(this.T["why.goes_on"]);
      return [...lines, this.T["why.unknown"]];
    }
    reports() {
      const places = this.house.labels.map((_, place) => place), foot = this.foot();
      if (!this.several) return [{ ...this.whole(0), foot }];
      const once = (items) => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
      const about = new Map();
      for (const place of places) for (const item of this.meaning(place)) {
        const key = JSON.stringify(item);
        about.set(key, [...(about.get(key) || []), this.house.labels[place]]);
      }
      const labelled = [...about].map(([key, labels]) => {
        const item = JSON.parse(key);
        return labels.length === places.length ? item : { ...item, text: this.say("labelled", { name: labels.join(", "), text: item.text }) };
      });
      const sections = [
        this.section("section.meaning", labelled),
        this.section("section.what_to_do", once([...this.repairs(places), ...places.flatMap((place) => this.whereToTurn(place))]), true),
        this.section("section.who_notices", once(places.flatMap((place) => this.whoNotices(place)))),
      ].filter((section) => section.items.length);
      return [...places.map((place) => this.report(place, [this.why_(place), this.open_(place)])),
        { heading: this.T["section.shared"], lead: [], sections, foot }];
    }
    section(title, items, numbered = false) { return { title: this.T[title], items, numbered }; }
    item(text, details = []) { return { text, details }; }
    report(place, sections) {
      const { exception, regime, employee_insurance: insurance } = this.house.outcome(place);
      const heading = this.T[`heading.${exception}.${regime}`];
      const lead = this.remarks(place, "warnings").filter((remark) => remark.id === "contract_stated").map((remark) => this.T[`remark.${remark.id}`]);
      lead.push(this.T[`first.${exception}.${regime}`]);
      if (insurance !== "not_applicable") lead.push(this.T[`insurance.${insurance}`]);
      return {
        heading: this.several ? this.say("heading.relation", { label: this.house.labels[place], heading }) : heading,
        lead, sections: sections.filter((section) => section.items.length), foot: [],
      };
    }
    whole(place) {
      return this.report(place, [
        this.section("section.meaning", this.meaning(place)), this.why_(place),
        this.section("section.what_to_do", [...this.repairs([place]), ...this.whereToTurn(place)], true),
        this.section("section.who_notices", this.whoNotices(place)), this.open_(place),
      ]);
    }
    remarks(place, group) { return this.D[group].filter((remark) => this.house.holds(place, remark.when)); }
    meaning(place) {
      const said = (remark) => this.item(this.T[`remark.${remark.id}`], [...Array(remark.readings || 0)].map((_, at) => this.T[`remark.${remark.id}.${at}`]));
      const calm = [this.T.calm, ...this.contacts(this.D.calm)];
      return [
        ...this.remarks(place, "signals").map((remark) => this.item(this.T[`remark.${remark.id}`], remark.id === "safety" ? calm : [])),
        ...this.remarks(place, "consequences").map(said),
        ...this.remarks(place, "warnings").filter((remark) => remark.id !== "contract_stated").map((remark) => this.item(this.T[`remark.${remark.id}`])),
      ];
    }
    why_(place) { return this.section("section.why", this.reasons(place), true); }
    reasons(place) {
      const outcome = this.house.outcome(place), label = this.house.labels[place], items = [];
      const relation = this.house.given.relations[place], answers = { ...this.house.given.operator, ...relation.answers };
      if (outcome.exception === "not_applicable") {
        const trees = [`regimes:${outcome.regime}`];
        if (outcome.employee_insurance !== "unknown") trees.push(`employee_insurance:${outcome.employee_insurance}`);
        return this.house.grounds(place, trees).map((ground) => ground.split("|"))
          .filter(([whose, fact]) => whose === label && truth(answers[fact]) !== undefined)
          .map(([, fact]) => this.item(this.statement(fact, truth(answers[fact]))));
      }
      const { own, derived } = this.house.breaches(place);
      for (const name of own) {
        const said = this.house.because(place, name).map((fact) => this.statement(fact, truth(answers[fact]))).join(" ");
        const details = [this.say("why.law", { place: this.start(this.T[`place.${name}`]), means: this.T[`means.${name}`] })];
        if (this.several && this.D.scope.includes(name)) details.push(this.T["why.operator_scope"]);
        items.push(this.item(said, details));
      }
      const others = derived.includes(this.D.quantified)
        ? this.house.labels.filter((_, other) => other !== place && this.house.bodies[other] === FALSE) : [];
      if (others.length) items.push(this.item(this.say("why.others", { labels: others.join(", "), place: this.T[`place.${this.D.quantified}`] })));
      const rest = derived.filter((name) => name !== this.D.quantified || !others.length);
      if (rest.length) items.push(this.item(this.say("why.derived", { places: rest.map((name) => this.T[`place.${name}`]).join("; ") })));
      if (!own.length && !derived.length) {
        const met = this.D.conditions.filter((name) => this.house.functions[place].get(name) === TRUE).length;
        items.push(this.item(this.say(outcome.exception === "met" ? "why.all_met" : "why.no_breach", { met, of: this.D.conditions.length })));
      }
      for (const question of this.house.restsOn(place)) {
        items.push(this.item(this.say("why.open_law", { question: this.T[`question.${question}`] }), this.D.readings[question].map((key) => this.T[key])));
      }
      return items;
    }
    routes(place) {
      const { own } = this.house.breaches(place);
      return [...new Set(this.D.supervision.filter(([name]) => own.includes(name)).flatMap(([, routes]) => routes))];
    }
    repairs(places) {
      const open = places.filter((place) => !["met", "not_applicable"].includes(this.house.outcome(place).exception));
      const names = [...new Set(open.flatMap((place) => new Repairs(this.house).of(place)).map((fact) => this.T[`name.${fact}`]))];
      return names.length ? [this.item(this.say("repair.worker", { names: names.join("; ") }))] : [];
    }
    whereToTurn(place) {
      const items = [];
      for (const name of this.routes(place)) {
        items.push(this.item(this.say("labelled", { name: this.T[`org.${name}.name`], text: this.T[`org.${name}.for`] }), [this.T[`org.${name}.can_do`], ...this.contacts([name])]));
      }
      return [...items, ...this.D.always.map((name) => this.item(this.T[`always.${name}`]))];
    }
    whoNotices(place) {
      const items = this.routes(place).map((name) => this.item(
        this.say("labelled", { name: this.start(this.T[`org.${name}.name`]), text: this.T[`org.${name}.who_notices`] }), [this.T[`org.${name}.anonymous`]]));
      if (this.house.breaches(place).own.length) items.push(this.item(this.T["notices.colleagues"]));
      return items;
    }
    open_(place) {
      const open = this.house.open(place), now = this.house.outcome(place), deciding = open.filter((entry) => entry.decides.length);
      const mine = ({ fact }) => this.D.facts[fact].yes || this.D.facts[fact].no;
      const items = deciding.filter(mine).map((entry) => this.item(this.T[`q.${entry.fact}`], [this.T[`f.${entry.fact}`], ...this.effects(entry, now)]));
      for (const { fact } of deciding.filter((entry) => !mine(entry))) {
        items.push(this.item(this.say("open.other_knows", { name: this.start(this.T[`name.${fact}`]), who: this.who(this.D.facts[fact].who) })));
      }
      const rest = open.length - deciding.length;
      if (rest) items.push(this.item(this.say("open.rest", { count: rest })));
      return this.section("section.open", items);
    }
    foot() {
      return [this.T["foot.told_by.worker"], this.T["foot.no_decision"], this.say("foot.as_of", { day: this.date(this.day) }), this.T.verified, this.T["foot.rules"]];
    }
  }

  // The answers as a case file that the terminal reads.
  const caseFile = (interview, day) => {
    const { operator, relations } = interview.case();
    const lines = (answers, indent) => Object.entries(answers).map(([fact, word]) => `${indent}${fact}: ${word}`);
    return ["optin: case/1", `as_of: ${day}`, "told_by: worker", "operator:", ...lines(operator, "  "), "relations:",
      ...relations.flatMap((relation) => [`  - label: ${relation.label}`, "    answers:", ...lines(relation.answers, "      ")]), ""].join("\n");
  };

  return { House, Interview, Teller, caseFile };
})();
