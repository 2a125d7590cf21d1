// Checks cards with Microsoft's own renderer, npm adaptivecards, as Teams' newest version 1.5 knows them:
//   node check.mjs cards.json    where cards.json is [{"name": …, "card": …}]
// Each property must stand in the renderer's schema of its element, parsing and drawing must raise no complaint, and what
// people wrote must be drawn as it was written. Prints each fault and exits with 1 if there is one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { JSDOM } = createRequire(new URL("../../main/web/package.json", import.meta.url))("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
for (const name of Object.getOwnPropertyNames(window)) if (/^(HTML.*Element|Element|Node)$/.test(name)) globalThis[name] = window[name];
// jsdom has no layout, so no innerText; without layout it is the text itself.
Object.defineProperty(window.HTMLElement.prototype, "innerText", {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
const ac = createRequire(new URL("../../../connectors/sandbox/src/main/web/package.json", import.meta.url))("adaptivecards/dist/adaptivecards.js");

const newest = new ac.Version(1, 5);
const parts = { AdaptiveCard: ac.AdaptiveCard, Column: ac.Column, TextRun: ac.TextRun, choice: ac.Choice };
// The renderer reads these with code of their own, so they stand in no schema.
const children = { AdaptiveCard: ["body", "actions"], ActionSet: ["actions"], "Action.ShowCard": ["card"], ColumnSet: ["columns"], Column: ["items"], RichTextBlock: ["inlines"] };
const opaque = new Set(["data"]);
const faults = [];

// What is typed as text stays text: none of our own words use markdown.
ac.AdaptiveCard.onProcessMarkdown = (text, result) => {
  if (/[*_`[\]<>]|\n\s*[-#]/.test(text)) fault(`own words with markup: ${text}`);
  result.outputHtml = text;
  result.didProcess = true;
};

let current = "";
function fault(what) {
  faults.push(`${current}: ${what}`);
}

function instance(object, place) {
  if (place === "refresh") return new ac.RefreshDefinition();
  const type = object.type ?? (place === "choices" ? "choice" : undefined);
  if (parts[type]) return new parts[type]();
  return ac.GlobalRegistry.defaultElements.createInstance(type, newest) ?? ac.GlobalRegistry.defaultActions.createInstance(type, newest);
}

function known(object, place) {
  const found = instance(object, place);
  if (!found) return fault(`${place} is a ${object.type}, which 1.5 does not know`);
  const schema = found.getSchema();
  const names = new Map();
  for (let i = 0; i < schema.getCount(); i++) names.set(schema.getItemAt(i).name, schema.getItemAt(i).targetVersion);
  for (const [name, value] of Object.entries(object)) {
    if (name === "type" || name === "$schema" && place === "card" || name === "fallback") {
      if (name === "fallback") known(value, "fallback");
      continue;
    }
    const since = names.get(name);
    const child = children[object.type]?.includes(name);
    if (!child && (!since || since.compareTo(newest) > 0)) fault(`${object.type ?? place} has ${name}, which 1.5 does not know`);
    if (opaque.has(name)) continue;
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (inner && typeof inner === "object") known(inner, name);
    }
  }
}

function readable(object) {
  if (object.type === "Image" && !object.altText?.trim()) fault("an image without altText");
  if (object.type === "Action.Execute" && object.fallback?.type !== "Action.Submit") fault("Action.Execute without an Action.Submit as fallback");
  if (object.type?.startsWith("Input.") && !object.label?.trim()) fault(`${object.id} without a label`);
  for (const [name, inner] of Object.entries(object)) {
    // What a client asks by itself has no button to fall back on.
    if (name === "refresh") continue;
    if (inner && typeof inner === "object") Array.isArray(inner) ? inner.forEach((one) => one && typeof one === "object" && readable(one)) : readable(inner);
  }
}

function drawn(card, written) {
  const context = new ac.SerializationContext(newest);
  const parsed = new ac.AdaptiveCard();
  // The renderer's check of lang goes wrong every second time (a global regular expression).
  const { lang, ...rest } = card;
  if (!/^[a-z]{2}$/.test(lang ?? "")) fault(`lang is ${lang}`);
  parsed.parse(rest, context);
  const result = parsed.validateProperties();
  for (let i = 0; i < context.eventCount; i++) fault(context.getEventAt(i).message);
  for (const event of result.validationEvents) fault(event.message);
  const element = parsed.render();
  if (!element) return fault("nothing was drawn");
  for (const text of written) {
    const shown = [element.textContent, ...[...element.querySelectorAll("input, textarea, option")].map((input) => input.value + input.textContent)].join("\n");
    if (!shown.includes(text)) fault(`drawn without ${JSON.stringify(text.slice(0, 60))}`);
  }
  if (element.querySelector("script, a, at, strong, em, h1, li, iframe")) fault(`markup came alive: ${element.querySelector("script, a, at, strong, em, h1, li, iframe").outerHTML.slice(0, 100)}`);
  for (const image of element.querySelectorAll("img")) if (!image.alt) fault("an image is drawn without alt");
}

const cards = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const { name, card, written } of cards) {
  current = name;
  if (!card.fallbackText?.trim() || !card.speak?.trim() || card.version !== "1.5") fault("no fallbackText or speak, or another version");
  known(card, "card");
  readable(card);
  drawn(card, written);
}
console.log(faults.length ? faults.join("\n") : `${cards.length} cards without a complaint`);
process.exit(faults.length ? 1 : 0);
