import { api, type Person } from "./api";
import { h } from "./dom";
import { avatar } from "./messages";
import { t, writeAddress } from "./session";

/** As many as the sandbox names at a time. */
const most = 50;

/** The search for somebody to be; used as the first page and as the dialog behind the name. */
export function whoSearch(): HTMLElement {
  const list = h("ul", { class: "people", "data-testid": "people" });
  const count = h("p", { class: "quiet", role: "status" });
  const input = h("input", { type: "search", id: "who-search", autocomplete: "off", "data-testid": "people-search" });
  let asked = 0;
  const find = async () => {
    const mine = ++asked;
    const people = await api.people(input.value.trim());
    if (mine !== asked) return;
    list.replaceChildren(...people.map((person) => h("li", {}, entry(person))));
    count.textContent = t(people.length === 0 ? "who.none" : people.length === most ? "who.first" : "who.results", { n: people.length });
  };
  input.addEventListener("input", () => void find());
  void find();
  return h("div", { class: "who" }, h("label", { for: "who-search" }, t("who.search")), input, count, list);
}

function entry(person: Person): HTMLElement {
  const parameters = new URLSearchParams(location.search);
  parameters.set("user", person.uid);
  return h("a", { href: `/?${parameters}${location.hash}`, "data-uid": person.uid }, avatar(person.name),
    h("span", {}, h("span", { class: "person-name" }, person.name), h("span", { class: "quiet" }, `${person.title} · ${person.department} · ${person.office}`)));
}

export function switchPerson(): void {
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "who-title" },
    h("header", {}, h("h2", { id: "who-title" }, t("who.title")), h("button", { type: "button", class: "plain", onclick: () => dialog.close() }, t("dialog.close"))), whoSearch());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export function themeAndLanguage(changed: () => void): HTMLElement {
  const parameters = new URLSearchParams(location.search);
  const select = (name: string, label: string, options: [string, string][], current: string) => {
    const element = h("select", { "aria-label": label, title: label, "data-testid": `${name}-select`, onchange: () => { writeAddress({ [name]: element.value }); changed(); } },
      ...options.map(([value, text]) => h("option", { value, selected: value === current }, text)));
    return element;
  };
  return h("div", { class: "settings" },
    select("lang", t("lang.label"), [["en", "English"], ["sv", "Svenska"]], parameters.get("lang") ?? document.documentElement.lang),
    select("theme", t("theme.label"), [["default", t("theme.default")], ["dark", t("theme.dark")], ["contrast", t("theme.contrast")]], document.documentElement.dataset.theme ?? "default"));
}
