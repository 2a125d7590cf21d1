const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** Dates, numbers and names as one person writes them, in that person's time zone. */
export class Format {
  readonly locale: string;
  readonly timeZone: string;
  private readonly moments: Intl.DateTimeFormat;
  private readonly numbers: Intl.NumberFormat;
  private readonly shares: Intl.NumberFormat;
  private readonly ages: Intl.RelativeTimeFormat;
  private readonly lists: Intl.ListFormat;

  /** Without a time zone, or with one the browser does not know, the browser's own is used. */
  constructor(locale: string, timeZone: string | null) {
    this.locale = locale;
    this.timeZone = known(timeZone);
    this.moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: this.timeZone });
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
    this.shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    this.ages = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" });
    this.lists = new Intl.ListFormat(locale, { type: "conjunction" });
  }

  moment(iso: string): string {
    return this.moments.format(new Date(iso));
  }

  /** A moment to come: its weekday and time within the next six days, its date and time after that. */
  soon(iso: string, now: Date): string {
    const moment = new Date(iso);
    const days = (moment.getTime() - now.getTime()) / 86_400_000;
    return days < 6
      ? new Intl.DateTimeFormat(this.locale, { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: this.timeZone }).format(moment)
      : new Intl.DateTimeFormat(this.locale, { dateStyle: "long", timeStyle: "short", timeZone: this.timeZone }).format(moment);
  }

  /** A day of the calendar, "2026-12-01", in words. */
  day(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
  }

  /** The day of a moment as "2026-12-01". */
  isoDay(moment: Date): string {
    return new Intl.DateTimeFormat("en-CA", { timeZone: this.timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(moment);
  }

  /** A time of day, "18:00". */
  time(hoursAndMinutes: string): string {
    return new Intl.DateTimeFormat(this.locale, { timeStyle: "short", timeZone: "UTC" }).format(new Date(`2024-01-01T${hoursAndMinutes}:00Z`));
  }

  /** The name of a day of the week, 0 for Monday. */
  weekday(index: number): string {
    return new Intl.DateTimeFormat(this.locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + index)));
  }

  /** How long ago, in the largest unit that gives at least one: "3 hr. ago". */
  age(iso: string, now: Date): string {
    const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(iso)) / 1000));
    const [unit, length] = STEPS.find(([, size]) => seconds >= size) ?? ["second", 1];
    return this.ages.format(-Math.floor(seconds / length), unit);
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** A number with its unit, if it has one: "12 customers", "40 %". */
  amount(value: number, unit: string | null | undefined): string {
    return unit ? `${this.number(value)}\u00a0${unit}` : this.number(value);
  }

  percent(share: number): string {
    return this.shares.format(share);
  }

  /** Parts of "a, b and c", so that each name may become a link. */
  listParts(items: string[]): { type: "element" | "literal"; value: string }[] {
    return this.lists.formatToParts(items);
  }

  /** What somebody typed as a number, with this language's decimal sign and grouping; null if it is none. */
  parse(typed: string): number | null {
    const swedish = this.locale.toLowerCase().startsWith("sv");
    const plain = typed.trim().replace(/\u2212/g, "-");
    const joined = swedish
      ? plain.replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(\D|$))/g, "").replace(",", ".")
      : plain.replace(/(?<=\d),(?=\d{3}(\D|$))/g, "");
    return /^-?\d{1,15}(\.\d+)?$/.test(joined) ? Number(joined) : null;
  }
}

function known(timeZone: string | null): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!timeZone) return own;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}

/** How many characters of a text count, the way the service counts them: code points, without the space around it. */
export function characters(typed: string): number {
  return [...typed.trim()].length;
}
