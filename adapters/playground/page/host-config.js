/** How cards look here. Colours are the page's own variables, so that one configuration serves light and dark. */

const shade = (name) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle)` });
const foreground = {
  default: shade("card-text"),
  dark: shade("card-text"),
  light: shade("card-text"),
  accent: shade("card-accent"),
  good: shade("card-good"),
  warning: shade("card-warning"),
  attention: shade("card-attention"),
};
const container = (background, border) => ({
  backgroundColor: `var(--${background})`,
  borderColor: `var(--${border})`,
  foregroundColors: foreground,
});
const text = (size, weight, more = {}) => ({ size, weight, isSubtle: false, color: "default", ...more });

export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: "inherit",
  fontTypes: {
    default: {
      fontFamily: "inherit",
      fontSizes: { small: 12.5, default: 14, medium: 16, large: 18, extraLarge: 22 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: "var(--mono)",
      fontSizes: { small: 12, default: 13, medium: 15, large: 17, extraLarge: 21 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  lineHeights: { small: 18, default: 20, medium: 22, large: 25, extraLarge: 30 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  imageSizes: { small: 40, medium: 80, large: 160 },
  containerStyles: {
    default: container("card", "line"),
    emphasis: container("card-emphasis", "line"),
    accent: container("card-accent-back", "card-accent"),
    good: container("card-good-back", "card-good"),
    attention: container("card-attention-back", "card-attention"),
    warning: container("card-warning-back", "card-warning"),
  },
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    preExpandSingleShowCardAction: false,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    allowTitleToWrap: true,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: text("default", "bolder"),
      optionalInputs: text("default", "bolder"),
    },
    errorMessage: text("small", "default", { color: "attention", spacing: "small" }),
    allowDynamicallyFilteredChoiceSet: true,
    debounceTimeInMilliSeconds: 150,
    allowRevealOnHoverStyle: false,
  },
  textStyles: {
    heading: { size: "large", weight: "bolder", color: "default", isSubtle: false, fontType: "default" },
    columnHeader: { size: "default", weight: "bolder", color: "default", isSubtle: false, fontType: "default" },
  },
  factSet: {
    title: text("default", "default", { isSubtle: true, wrap: true, maxWidth: 150 }),
    value: text("default", "default", { wrap: true }),
    spacing: 16,
  },
  table: { cellSpacing: 10 },
};
