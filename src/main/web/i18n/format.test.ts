import { describe, expect, it } from "vitest";
import { quarterAt, quarterName, quartersAround, weekName } from "./calendar";
import { Format, characters } from "./format";
import { isolated, languageOf, textIn } from "./text";

const plain = (words: string) => words.replace(/[\u00a0\u202f]/g, " ");
const swedish = new Format("sv-SE", "Europe/Stockholm");
const australian = new Format("en-AU", "Australia/Sydney");

describe("dates", () => {
  it("are told in the person's own time zone", () => {
    expect(plain(swedish.moment("2026-11-22T13:05:00Z"))).toBe("22 nov. 2026 14:05");
    expect(plain(australian.moment("2026-11-22T13:05:00Z"))).toBe("23 Nov 2026, 12:05 am");
  });

  it("fall back to the browser's time zone when the person's is unknown to it", () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(new Format("en", "Mars/Olympus").timeZone).toBe(own);
    expect(new Format("en", null).timeZone).toBe(own);
  });

  it.each([
    ["2026-11-22T12:00:00Z", "0 sec ago"],
    ["2026-11-22T11:59:01Z", "59 sec ago"],
    ["2026-11-22T11:00:01Z", "59 min ago"],
    ["2026-11-22T09:00:00Z", "3 hr ago"],
    ["2026-11-19T11:00:00Z", "3 days ago"],
    ["2026-11-22T12:00:05Z", "0 sec ago"],
  ])("%s is %s", (iso, words) => {
    expect(new Format("en-GB", "UTC").age(iso, new Date("2026-11-22T12:00:00Z"))).toBe(words);
  });

  it("to come are a weekday when it is near, and a date when it is not", () => {
    const now = new Date("2026-11-20T17:30:00Z");
    expect(plain(swedish.soon("2026-11-23T07:00:00Z", now))).toBe("måndag 08:00");
    expect(plain(australian.soon("2026-11-22T21:00:00Z", now))).toBe("Monday 08:00 am");
    expect(plain(swedish.soon("2026-11-26T17:30:00Z", now))).toBe("26 november 2026 kl. 18:30");
    expect(plain(swedish.day("2026-12-01"))).toBe("tisdag 1 december 2026");
    expect(australian.isoDay(now)).toBe("2026-11-21");
  });

  it("have times and weekdays in the person's words", () => {
    expect([plain(swedish.time("18:30")), plain(australian.time("18:30"))]).toEqual(["18:30", "6:30 pm"]);
    expect([swedish.weekday(0), australian.weekday(6)]).toEqual(["måndag", "Sunday"]);
  });

  it("belong to the quarter of the place, not of Greenwich", () => {
    const newYear = new Date("2026-12-31T14:00:00Z");
    expect(quarterAt(newYear, "Europe/Stockholm")).toBe("2026-Q4");
    expect(quarterAt(newYear, "Australia/Sydney")).toBe("2027-Q1");
  });

  it("have quarters before and after them", () => {
    expect(quartersAround("2026-Q4", 1, 2)).toEqual(["2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2"]);
  });

  it("have quarters and weeks with names", () => {
    expect(quarterName("2026-Q4", textIn("sv"))).toBe("Kvartal 4 2026");
    expect(weekName("2026-W07", textIn("en"))).toBe("Week 7, 2026");
  });
});

describe("numbers", () => {
  it("are written as the language does", () => {
    expect(plain(swedish.number(1234.5))).toBe("1 234,5");
    expect(australian.number(1234.5)).toBe("1,234.5");
    expect(plain(swedish.amount(12, "kunder"))).toBe("12 kunder");
    expect(plain(swedish.percent(0.625))).toBe("63 %");
  });

  it.each([
    [swedish, "12,5", 12.5],
    [swedish, "1 234,5", 1234.5],
    [swedish, "1234.5", 1234.5],
    [swedish, "\u22123", -3],
    [australian, "1,234.5", 1234.5],
    [australian, " 7 ", 7],
  ])("are understood as typed: %#", (format, typed, value) => {
    expect(format.parse(typed)).toBe(value);
  });

  it.each([
    [australian, "12,5"],
    [swedish, "1,2,3"],
    [swedish, ""],
    [swedish, "tolv"],
    [australian, "1e9"],
    [australian, "1".repeat(16)],
  ])("are refused when it is not clear what they mean: %#", (format, typed) => {
    expect(format.parse(typed)).toBeNull();
  });
});

describe("characters", () => {
  it("are counted as people count them, without the space around", () => {
    expect(characters("  Tack 👏\n")).toBe(6);
  });
});

describe("words in a sentence", () => {
  it("turn nothing around but themselves", () => {
    expect(isolated("Åsa <b>40</b>")).toBe("Åsa <b>40</b>");
    expect(isolated("שלום")).toBe("\u2068שלום\u2069");
    expect(isolated("evil\u202e")).toBe("\u2068evil\u202e\u2069");
    expect(isolated("a\u2069b\u2067c")).toBe("\u2068ab\u2067c\u2069\u2069");
    expect(isolated("\u2067a\u2069b\u2069c")).toBe("\u2068\u2067a\u2069bc\u2069");
    expect(textIn("sv")("badge.published", { name: "שלום" })).toContain("\u2068שלום\u2069");
  });
});

describe("languages", () => {
  it.each([["sv-SE", "sv"], ["SV", "sv"], ["en-AU", "en"], ["de-DE", "en"], [undefined, "en"]])("%s is %s", (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it("count people by their own rules", () => {
    const values = (left: number) => ({ left });
    expect(textIn("sv")("sync.approve.left", values(1))).toBe("1 person slutar");
    expect(textIn("sv")("sync.approve.left", values(120))).toBe("120 personer slutar");
    expect(textIn("en")("sync.approve.left", values(1))).toBe("1 person leaves");
  });
});
