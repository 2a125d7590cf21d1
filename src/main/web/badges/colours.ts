const PAINT = /((?:fill|stroke)\s*[=:]\s*["']?\s*)(#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|white\b|black\b)/gi;

export const LEAST_CONTRAST = 4.5;

/** "#rrggbb" of what an SVG writes as a colour; null for what is none. */
export function colour(written: string): string | null {
  const plain = written.trim().toLowerCase();
  if (plain === "white") return "#ffffff";
  if (plain === "black") return "#000000";
  if (/^#[0-9a-f]{3}$/.test(plain)) return plain.replace(/[0-9a-f]/g, "$&$&");
  return /^#[0-9a-f]{6}$/.test(plain) ? plain : null;
}

/** The colours that a picture names, in the order in which it does. */
export function coloursOf(svg: string): string[] {
  return [...new Set([...svg.matchAll(PAINT)].map((hit) => colour(hit[2] ?? "") ?? ""))];
}

export function recoloured(svg: string, from: string, to: string): string {
  return svg.replace(PAINT, (whole, before: string, painted: string) => (colour(painted) === from ? `${before}${to}` : whole));
}

/** WCAG 2.2's contrast ratio, 1 to 21, to show while somebody tries colours; the service measures for itself. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
