// Runs the page's own script in node: reads tasks as JSON lines, writes answers as JSON lines.
const fs = require("fs"), vm = require("vm");
const html = fs.readFileSync(process.argv[2], "utf8");
const script = html.match(/<script>([\s\S]*?)<\/script>/)[1];
const D = JSON.parse(html.match(/id="data">([\s\S]*?)<\/script>/)[1]);
vm.runInThisContext(script + ";globalThis.Optin = Optin;");
const T = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));

const assess = (given) => {
  const house = new Optin.House(D, given);
  return given.relations.map((_, place) => {
    const { own, derived } = house.breaches(place);
    return { ...house.outcome(place), own, derived, open: house.open(place) };
  });
};
const interview = ({ words, complete, language, day, backs, colleagues }) => {
  const asked = [], held = new Optin.Interview(D);
  held.complete = complete;
  for (const fact of colleagues) held.addColleague(fact);
  held.closed = true;
  const why = (question) => new Optin.Teller(D, T[language], held.house(), day).why(question);
  for (const [place, word] of words.entries()) {
    const open = held.open();
    if (!open.length) break;
    const { label, fact } = open[0];
    const said = place % 7 ? [] : why(open[0]);
    const { recorded, dropped } = held.answer(open[0], word);
    asked.push([label, fact, open.length, recorded, dropped.map((entry) => entry.fact), said]);
    if (backs.includes(place)) { held.back(); held.back(); }
  }
  return { asked, reports: new Optin.Teller(D, T[language], held.house(), day).reports(), file: Optin.caseFile(held, day) };
};
for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const task = JSON.parse(line);
  console.log(JSON.stringify(task.case ? assess(task.case) : interview(task)));
}
