type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | number | null | undefined | ((event: any) => void)>;

/** An element; `on…` attributes are listeners, false and null leave an attribute out. Text is always text, never HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** Drawn once, coloured by the text around it, silent for screen readers: the words beside it speak. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export const icons = {
  activity: "M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6Zm-2.5 15a2.5 2.5 0 0 0 5 0",
  chat: "M4 5h16v11H10l-5 4v-4H4Z",
  teams: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm7.500 0a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM3 20c0-4 2.500-6 6-6s6 2 6 6Zm13.500 0H21c0-4-1.500-6-4.500-6-1 0-1.500.2-2 .5",
  laurel: "M12 21V9M12 13c-5 0-7-3-7-8 5 0 7 3 7 8Zm0 3c4.500 0 7-2.500 7-7-4.500 0-7 2.500-7 7Z",
  outlook: "M3 6h18v12H3Zm0 1 9 6 9-6",
  close: "m6 6 12 12M18 6 6 18",
  send: "m4 4 17 8-17 8 3-8Zm3 8h8",
  reply: "M10 6 4 11l6 5v-3c5 0 8 1 10 5 0-6-4-9-10-9Z",
};

/** Rebuilds only what is new or has another version, so that a card keeps what somebody is typing into it. */
export function keyed<T>(parent: HTMLElement, items: T[], key: (item: T) => string, version: (item: T) => string, draw: (item: T) => HTMLElement): boolean {
  const known = new Map<string, HTMLElement>();
  for (const element of [...parent.children] as HTMLElement[]) if (element.dataset.key) known.set(element.dataset.key, element);
  let changed = false;
  let place: ChildNode | null = parent.firstChild;
  for (const item of items) {
    let element = known.get(key(item));
    known.delete(key(item));
    if (!element || element.dataset.version !== version(item)) {
      const drawn = draw(item);
      drawn.dataset.key = key(item);
      drawn.dataset.version = version(item);
      if (element) {
        if (place === element) place = drawn;
        element.replaceWith(drawn);
      }
      else parent.insertBefore(drawn, place);
      element = drawn;
      changed = true;
    }
    if (place === element) place = element.nextSibling;
    else parent.insertBefore(element, place);
  }
  for (const element of known.values()) {
    element.remove();
    changed = true;
  }
  return changed;
}
