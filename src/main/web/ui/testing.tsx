import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// jsdom has no layout, so it lacks what Fluent asks the layout for.
class NoLayout {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoLayout);
Element.prototype.scrollIntoView = () => {};

afterEach(cleanup);
