// What a person sees: one view at a time. Nothing is stored or sent; leaving a view forgets it.
if (typeof document !== "undefined") (() => {
  const root = document.documentElement, app = document.getElementById("app");
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const D = read("data"), said = read("texts"), languages = Object.keys(said.texts), all = {};
  // Keys stand as products of prefixes and suffixes; a token stands for a phrase that comes back.
  const whole = (text) => said.phrases.reduceRight((longer, phrase, place) => longer.replaceAll(String.fromCharCode(said.first + place), phrase), text);
  const named = JSON.parse(whole(said.keys)).flatMap(([before, after]) => before.flatMap((one) => after.map((two) => one + two)));
  for (const language of languages) {
    all[language] = {};
    named.forEach((key, place) => { if (said.texts[language][place]) all[language][key] = whole(said.texts[language][place]); });
  }
  for (const element of document.querySelectorAll("[data-k]")) {
    all[element.closest("[lang]").lang][named[element.dataset.k]] = element.textContent;
  }
  for (const leaflet of document.querySelectorAll(".leaflet")) {
    leaflet.querySelectorAll("fieldset").forEach((asked, place) => asked.querySelectorAll("legend,span").forEach((element, which) => {
      all[leaflet.lang][["q.", "ey.", "en."][which] + D.asked[place]] = element.textContent;
    }));
  }
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  let language = languages.find((name) => (navigator.language || "").startsWith(name)) || languages[0];
  let T = all[language], interview = new Optin.Interview(D), view = null, notices = [], going = true;

  const say = (key, blanks = {}) => (blanks.count === 1 && T[`${key}.one`] || T[key]).replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
  const make = (tag, content = [], attributes = {}) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...[content].flat());
    return element;
  };
  const button = (text, act, kind = "") => {
    const element = make("button", text, { type: "button", class: kind });
    element.addEventListener("click", act);
    return element;
  };
  const text = (content, kind = "") => make("p", content, { class: kind });
  const choices = (...buttons) => make("div", buttons, { class: "choices", role: "group", "aria-labelledby": "heading" });
  const tell = (house = null) => new Optin.Teller(D, T, house || interview.house(), day);
  const sentence = (entry) => {
    const label = interview.labels.length > 1 && entry.label ? `${entry.label}: ` : "";
    return label + tell().sentence(entry.fact, entry.word);
  };

  // Every view is drawn whole, and its heading gets the focus.
  const show = (draw) => {
    if (!going) return;
    view = draw;
    const { heading, parts, tools = [] } = draw();
    const title = make("h1", heading, { id: "heading", tabindex: "-1" });
    const above = notices.length ? [make("div", notices.map((notice) => text(notice())), { id: "notices", class: "notices" })] : [];
    if (above.length) title.setAttribute("aria-describedby", "notices");
    root.lang = language;
    app.replaceChildren(bar(), make("main", [...above, title, ...parts, make("div", tools, { class: "tools" })]), help());
    title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  const step = (draw, ...more) => { notices = more; show(draw); };
  const bar = () => make("header", [
    ...languages.filter((name) => name !== language).map((name) => {
      const other = button(all[name]["page.language"], () => { language = name; T = all[name]; show(view); });
      other.lang = name;
      return other;
    }),
    button(T["page.empty"], empty),
  ]);
  const help = () => make("footer", [make("h2", T["page.people"]), text(T["page.people.text"]),
    make("ul", [...D.calm].flatMap((name) => tell().contacts([name])).map((line) => make("li", line)))]);

  // -- beginning and leaving

  const start = () => ({
    heading: T["page.title"],
    parts: [...["begin.nothing_kept", "page.stop", "page.history", "page.not_at_work"].map((key) => text(T[key])),
      text(T["begin.alone"], "question"),
      choices(button(T.yes, () => step(purpose)), button(T.no, () => step(later)), button(T.later, () => step(later)))],
  });
  const later = () => ({ heading: T["begin.another_time"], parts: [choices(button(T["page.start_again"], again))] });
  const purpose = () => ({
    heading: T["page.before"],
    parts: [...["begin.purpose.worker", "begin.really", "begin.four_answers"].map((key) => text(T[key])),
      choices(button(T["page.begin"], proceed))],
  });
  const again = () => { interview = new Optin.Interview(D); step(start); };
  const empty = () => {
    going = false; interview = null; view = null; notices = [];
    const word = T["page.emptied"];
    document.removeEventListener("keydown", keys);
    root.className = "";
    document.body.replaceChildren(make("p", word, { class: "emptied" }));
  };
  const keys = (event) => { if (event.key === "Escape") empty(); };

  // -- asking

  const proceed = () => {
    const question = interview.next();
    if (question) step(() => asking(question), ...notices); else more();
  };
  const more = () => {
    if (!interview.complete && interview.decided()) {
      interview.complete = true;
      const rest = interview.open().length;
      if (rest) step(() => ({
        heading: say("decided", { count: rest }),
        parts: [choices(button(T["decided.show"], () => step(result)), button(T["decided.on"], () => { notices = []; proceed(); }))],
        tools: tools(),
      }), ...notices); else step(result, ...notices);
    } else if (interview.closed) step(result, ...notices); else step(another, ...notices);
  };
  const another = () => ({
    heading: T["another.worker"],
    parts: [choices(
      button(T.yes, () => step(subject)),
      button(T.no, () => {
        interview.closed = true; notices = [];
        if (interview.next() || !interview.complete) proceed(); else step(result);
      }),
    )],
    tools: tools(),
  });
  const subject = () => ({
    heading: T["another.what"],
    parts: [choices(...interview.subjects().map((fact) => button(T[`name.${fact}`], () => {
      const label = interview.addColleague(fact), word = D.facts[fact].breaching;
      notices = [() => say("another.noted", { label, statement: tell().sentence(fact, word) })];
      proceed();
    })))],
    tools: [button(T["page.back"], () => step(another))],
  });
  const asking = (question) => {
    const spec = D.facts[question.fact], left = Math.max(0, interview.open().length - 1);
    const whose = interview.labels.length > 1 && question.label ? "question.number.of" : "question.number";
    const number = say(whose, { number: interview.given.length + 1, left, label: question.label, place: T[`place.${spec.provision}`] });
    const house = interview.house(), teller = tell(house), fold = (key, lines) =>
      make("details", [make("summary", T[key]), ...lines.map((line) => text(line))]);
    return {
      heading: T[`q.${question.fact}`],
      parts: [text(number, "number"),
        choices(...[["yes", T.yes], ["no", T.no], ["unknown", T.unknown], ["declined", T["page.declined"]]]
          .map(([word, name]) => button(name, () => answered(question, word)))),
        make("div", teller.help(question.fact).map((line) => text(line)), { class: "help" }),
        fold("page.why", teller.why(question))],
      tools: tools(),
    };
  };
  const tools = () => [
    ...(interview.given.length ? [button(T["page.back"], back)] : []),
    button(T["page.summary"], () => { const here = view; step(() => summary(here)); }),
  ];
  const answered = (question, word) => {
    const practices = word === "unknown" ? D.practices[question.fact] || "" : [];
    if (word === "unknown") step(() => practice(question, practices, 0, [])); else record(question, word);
  };
  const record = (question, word, ...before) => {
    const { recorded, dropped } = interview.answer(question, word);
    const shown = [...before];
    if (recorded !== word) shown.push(() => say("noted.cannot_know", { statement: tell().sentence(question.fact, word), who: tell().who(D.facts[question.fact].who_yes) }));
    for (const old of dropped) shown.push(() => say("dropped", { name: T[`name.${old.fact}`] }));
    notices = shown;
    proceed();
  };
  // Concrete practices, one by one; a decisive one settles the fact.
  const practice = (question, practices, place, points) => {
    if (place === practices.length) {
      return {
        heading: T["page.open"],
        parts: [...[...new Set(points)].map((way) => text(T[`signals.points.${way}`])),
          text(say("find_out", { how: T[`f.${question.fact}`] })),
          choices(button(T["page.on"], () => record(question, "unknown")))],
      };
    }
    const sign = practices[place], to = sign.toLowerCase() === "y" ? "yes" : "no", next = (added) => step(() => practice(question, practices, place + 1, added));
    return {
      heading: T[`practice.${question.fact}.${place}`],
      parts: [text(T["signals.intro"], "number"), choices(
        button(T.yes, () => {
          if (sign !== sign.toLowerCase()) record(question, to, () => say("signals.settled", { statement: tell().sentence(question.fact, to) }));
          else next([...points, to]);
        }),
        button(T.no, () => next(points)), button(T.unknown, () => next(points)))],
      tools: [button(T["page.back"], () => step(() => asking(question)))],
    };
  };
  const back = () => {
    const question = interview.back();
    interview.complete = false;
    notices = [() => say("back", { name: T[`name.${question.fact}`] })];
    if (interview.noted.has(question.label)) proceed(); else step(() => asking(question), ...notices);
  };

  // -- summary, changing an answer, result

  const summary = (here) => ({
    heading: T["page.summary"],
    parts: [interview.given.length ? make("ul", interview.given.map((entry) => make("li", [make("p", sentence(entry)),
      ...(interview.noted.has(entry.label) && !D.gates.includes(entry.fact) ? [] : [change(entry)])]))) : text(T["summary.empty"])],
    tools: [button(T["page.return"], () => step(here))],
  });
  const change = (entry) => {
    const element = button(T["page.change"], () => {
      let question = null;
      do { question = interview.back(); } while (question.fact !== entry.fact || question.label !== entry.label);
      interview.complete = false;
      step(() => asking(question), () => T["page.changing"]);
    });
    element.setAttribute("aria-label", say("labelled", { name: T["page.change"], text: sentence(entry) }));
    return element;
  };
  const result = () => {
    const reports = tell().reports(), list = (items, tag) => make(tag, items.map((item) =>
      make("li", [make("p", item.text), ...item.details.map((line) => make("p", line, { class: "detail" }))])));
    const body = (report) => [...report.lead.map((line) => text(line)),
      ...report.sections.flatMap((section) => [make("h2", section.title), list(section.items, section.numbered ? "ol" : "ul")]),
      ...(report.foot.length ? [make("div", report.foot.map((line) => text(line)), { class: "foot" })] : [])];
    return {
      heading: reports[0].heading,
      parts: [...body(reports[0]), ...reports.slice(1).flatMap((report) => [make("h2", report.heading, { class: "next" }), ...body(report)])],
      tools: [...tools(), button(T["page.as_text"], () => step(asText)), button(T["page.start_again"], again)],
    };
  };
  const area = (content) => {
    const element = make("textarea", content, { readonly: "", rows: "12", "aria-labelledby": "heading", autocomplete: "off", spellcheck: "false" });
    element.addEventListener("focus", () => element.select());
    return element;
  };
  const asText = () => ({
    heading: T["page.as_text"],
    parts: [text(T["page.as_text.what"]), area(interview.given.map((entry) => `- ${sentence(entry)}`).join("\n")),
      text(T["page.case.what"])],
    tools: [button(T["page.case"], () => step(asCase)), button(T["page.return"], () => step(result))],
  });
  const asCase = () => ({
    heading: T["page.case"],
    parts: [text(T["page.case.how"]), area(Optin.caseFile(interview, day))],
    tools: [button(T["page.return"], () => step(result))],
  });

  // -- never left on a screen or in a cache

  const cover = () => {
    if (!going || root.classList.contains("covered")) return;
    root.classList.add("covered");
    const veil = make("div", [text(T["page.covered"]), button(T["page.uncover"], uncover), button(T["page.empty"], empty)], { id: "veil" });
    document.body.append(veil);
  };
  const uncover = () => {
    root.classList.remove("covered");
    document.getElementById("veil").remove();
    document.getElementById("heading").focus({ preventScroll: true });
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") cover(); });
  document.addEventListener("keydown", keys);
  window.addEventListener("pagehide", () => { if (going) { interview = new Optin.Interview(D); notices = []; show(start); } });
  window.addEventListener("pageshow", () => { for (const form of document.forms) form.reset(); });
  root.classList.add("js");
  document.querySelector(".paper").remove();
  app.hidden = false;
  show(start);
})();
