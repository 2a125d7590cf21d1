import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// jsdom has no layout, so it lacks what Fluent asks the layout for.
class NoLayout {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoLayout);
if (typeof Element !== "undefined") Element.prototype.scrollIntoView = () => {};

// For the same reason its focus handling hides open dialogs from one test to the next; what assistive technology really
// gets to see is a matter for the browser test.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });

afterEach(cleanup);
