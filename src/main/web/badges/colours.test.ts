import { describe, expect, it } from "vitest";
import { colour, coloursOf, contrast, recoloured } from "./colours";

const svg = `<svg xmlns="http://www.w3.org/2000/svg"><circle fill="#278445"/><path style="fill:#FFF;stroke: white" d="M0 0#fff"/><path fill="none"/></svg>`;

describe("the colours of a picture", () => {
  it("are those it paints with", () => {
    expect(coloursOf(svg)).toEqual(["#278445", "#ffffff"]);
    expect(coloursOf("<svg/>")).toEqual([]);
    expect(colour(" #ABC ")).toBe("#aabbcc");
    expect(colour("#12345")).toBeNull();
  });

  it("are changed wherever they are painted, however they are written", () => {
    expect(coloursOf(recoloured(svg, "#ffffff", "#123456"))).toEqual(["#278445", "#123456"]);
    expect(recoloured(svg, "#ffffff", "#123456")).toContain("M0 0#fff");
  });

  it("have the contrast that the service measures", () => {
    expect(contrast("#ffffff", "#000000")).toBe(21);
    expect(contrast("#ffffff", "#bd2ce6")).toBeLessThan(4.5);
    expect(contrast("#ffffff", "#668019")).toBeGreaterThanOrEqual(4.5);
  });
});
