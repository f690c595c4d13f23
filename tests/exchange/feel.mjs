// Evaluates the decision tables of a DMN export with a FEEL engine: a line of scope in, a line of values out.
// As in any DMN engine a decision knows only what it requires, and of decisions only those before it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , tables, packages] = process.argv;
const { evaluate, unaryTest } = await import(
  pathToFileURL(createRequire(packages).resolve('feelin')).href
);
const decisions = JSON.parse(readFileSync(tables, 'utf8'));

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const scope = JSON.parse(line);
  const found = {};
  for (const { name, requires, inputs, rules } of decisions) {
    const known = Object.fromEntries(requires.map((one) => [one, { ...scope, ...found }[one]]));
    const values = inputs.map((text) => evaluate(text, known).value);
    const hits = rules.filter(({ tests }) =>
      tests.every((test, n) => test === '-' || unaryTest(test, { '?': values[n] }).value === true));
    const results = new Set(hits.map(({ result }) => evaluate(result, {}).value));
    if (results.size > 1) throw new Error(`rows of ${name} contradict each other`);
    found[name] = results.size ? [...results][0] : null;
  }
  console.log(JSON.stringify(found));
}
