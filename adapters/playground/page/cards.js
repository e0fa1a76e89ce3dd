/** Draws Adaptive Cards with Microsoft's renderer, and says what a person pressed in them. */
import { hostConfig } from "./host-config.js";
import { toHtml } from "./markdown.js";
import { post } from "./server.js";
import { store } from "./store.js";

const library = window.AdaptiveCards;
const config = new library.HostConfig(hostConfig);

/** The renderer takes an optional number that is left empty for one out of bounds. */
class NumberInput extends library.NumberInput {
  isValid() {
    return Number.isNaN(this.value) ? !this.isRequired : super.isValid();
  }
}
library.GlobalRegistry.elements.register("Input.Number", NumberInput);

library.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};

/**
 * @param {object} json the card
 * @param {string} where the message or dialog that it stands in: lookups are asked there
 * @param {(button: { id: string, url?: string }, inputs: Record<string, string>) => Promise<void>} onPress
 * @returns {HTMLElement}
 */
export function drawCard(json, where, onPress) {
  const card = new library.AdaptiveCard();
  card.hostConfig = config;
  card.parse(json);
  const found = new Map();
  let busy = false;
  card.onExecuteAction = async (action) => {
    if (busy) return;
    busy = true;
    element.setAttribute("aria-busy", "true");
    try {
      await onPress({ id: action.id, url: action.url }, valuesOf(card, found));
    } finally {
      busy = false;
      element.removeAttribute("aria-busy");
    }
  };
  card.onInputValueChanged = (input) => lookUp(input, where, found);
  const element = card.render();
  element.classList.add("card");
  showTitles(card);
  return element;
}

/** The renderer gives the words of a looked-up choice; the bot wants its value. */
function valuesOf(card, found) {
  const values = {};
  for (const input of card.getAllInputs()) {
    const { value } = input;
    if (value === undefined || value === null || Number.isNaN(value)) continue;
    values[input.id] = String(found.get(`${input.id} ${value}`) ?? value);
  }
  return values;
}

async function lookUp(input, where, found) {
  if (!(input instanceof library.ChoiceSetInput) || !input.isDynamicTypeahead()) return;
  const query = input.getFilterForDynamicSearch() ?? "";
  input.showLoadingIndicator();
  try {
    const { choices } = await post("search", { as: store.me.handle, where, input: input.id, query });
    for (const { title, value } of choices) found.set(`${input.id} ${title}`, value);
    input.removeLoadingIndicator();
    input.renderChoices(
      query,
      choices.map(({ title, value }) => new library.Choice(title, value)),
    );
  } catch {
    input.removeLoadingIndicator();
    input.showErrorIndicator(query, "The search did not work. Type on to try again.");
  }
}

/** The renderer shows the value of a looked-up choice that is already made; people want its words, or what to do. */
function showTitles(card) {
  for (const input of card.getAllInputs()) {
    if (!(input instanceof library.ChoiceSetInput) || !input.isDynamicTypeahead()) continue;
    const chosen = input.choices.find(({ value }) => value === input.defaultValue);
    const box = input.renderedInputControlElement?.querySelector("input");
    if (!box) continue;
    if (chosen) box.value = chosen.title;
    if (!box.placeholder) box.placeholder = "Type to search";
  }
}
