import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { TYPE, parse, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import {
  audiences, badgeCategories, caseStates, catalogueStates, confidences, deliveryStates, digestStates, fairPlayRules, givers, limitPeriods,
  notificationChannels, notificationKinds, reactionKinds, receiverChoices, runStates,
} from "../api/types";
import en from "./en.json";
import sv from "./sv.json";

const english: Record<string, string> = en;
const swedish: Record<string, string> = sv;

/** "name:kind" of every placeholder, at any depth. */
function placeholders(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value}:${TYPE[element.type]}`);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(message));
  return [...found].sort();
}

const root = resolve(import.meta.dirname, "..");

function sources(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

describe("the words", () => {
  it("exist in both languages", () => {
    expect(Object.keys(swedish)).toEqual(Object.keys(english));
  });

  it("take the same values in both languages", () => {
    const differing = Object.keys(english).filter(
      (key) => String(placeholders(swedish[key] ?? "")) !== String(placeholders(english[key] ?? "")),
    );
    expect(differing).toEqual([]);
  });

  it("are all there for what the pages ask for", () => {
    const used = sources().flatMap((code) =>
      [...code.matchAll(/(?:text|text\.rich)\(\s*"([^"]+)"|(?:title|hint|name)="([a-z]+\.[^"]+)"/gi)].map((hit) => hit[1] ?? hit[2] ?? ""),
    );
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((key) => !(key in english))).toEqual([]);
  });

  it("name every state the service can tell", () => {
    const told = [
      ...audiences.map((it) => `audience.${it}`),
      ...badgeCategories.map((it) => `badge.category.${it}`),
      ...givers.map((it) => `badge.givers.${it}`),
      ...limitPeriods.map((it) => `badge.period.${it}`),
      ...catalogueStates.map((it) => `badge.state.${it}`),
      ...caseStates.map((it) => `moderation.state.${it}`),
      ...fairPlayRules.map((it) => `fairplay.${it}`),
      ...confidences.map((it) => `confidence.${it}`),
      ...deliveryStates.map((it) => `deliveries.state.${it}`),
      ...digestStates.map((it) => `digest.state.${it}`),
      ...notificationChannels.map((it) => `notifications.channel.${it}`),
      ...notificationKinds.map((it) => `notifications.kind.${it}`),
      ...notificationKinds.map((it) => `notifications.why.${it}`),
      ...reactionKinds.map((it) => `reaction.${it}`),
      ...receiverChoices.map((it) => `choice.${it}`),
      ...runStates.map((it) => `sync.state.${it}`),
    ];
    expect(told.filter((key) => !(key in english))).toEqual([]);
  });

  it("are all used", () => {
    const code = sources().join("\n");
    const built = /^(audience|choice|fairplay|moderation\.state|badge\.(alt|category|description|givers|name|period|state)|confidence|reaction|deliveries\.state|notifications\.(channel|figures|kind|quiet|why)|digest\.state|sync\.state|sync\.phase|sync\.mode|sync\.plan\.kind|sync\.field|sync\.problem\.kind|sync\.reason|sync\.would|sync\.proposals\.by|people\.state|start\.(signedOut|notLinked|unavailable))\.|^sync\.(read|joined|changed|moved|left|managers|memberships|problems)$|^sync\.approve\.(left|joined|moved|changed|managers|memberships|proposals)$/;
    expect(Object.keys(english).filter((key) => !built.test(key) && !code.includes(`"${key}"`))).toEqual([]);
  });
});
