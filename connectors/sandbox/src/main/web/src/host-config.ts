import { HostConfig } from "adaptivecards";
import type { Theme } from "./session";

const colours = {
  default: { text: "#242424", subtle: "#616161", accent: "#4f52b2", good: "#0e700e", warning: "#835b00", attention: "#b10e1c", card: "#ffffff", emphasis: "#f5f5f5", line: "#d1d1d1" },
  dark: { text: "#ffffff", subtle: "#d6d6d6", accent: "#a9aefc", good: "#54b054", warning: "#faa06b", attention: "#f1969e", card: "#292929", emphasis: "#1f1f1f", line: "#525252" },
  contrast: { text: "#ffffff", subtle: "#ffffff", accent: "#ffff01", good: "#3ff23f", warning: "#ffff01", attention: "#ff9b9b", card: "#000000", emphasis: "#000000", line: "#ffffff" },
};

/** Sizes, spacing and colours near those that Teams gives its cards. */
export function hostConfig(theme: Theme): HostConfig {
  const c = colours[theme];
  const text = (colour: string) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: c.text, subtle: c.subtle }, dark: text("#242424"), light: text("#ffffff"), accent: text(c.accent),
    good: text(c.good), warning: text(c.warning), attention: text(c.attention),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return new HostConfig({
    supportsInteractivity: true,
    fontFamily: "inherit",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: c.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: style(c.card), emphasis: style(c.emphasis), accent: style(c.emphasis),
      good: style(c.emphasis), warning: style(c.emphasis), attention: style(c.emphasis),
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder", size: "default", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "bolder", size: "default" },
      },
      errorMessage: { color: "attention", size: "small", weight: "default" },
    },
    actions: {
      maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
      showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" },
    },
    adaptiveCard: { allowCustomStyle: false },
    imageSet: { imageSize: "medium", maxImageHeight: 100 },
    factSet: { title: { weight: "bolder", maxWidth: 150 }, value: { weight: "default", wrap: true }, spacing: 8 },
    // Below the room's or the dialog's own title.
    textBlock: { headingLevel: 2 },
  });
}
