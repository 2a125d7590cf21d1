import { FluentProvider, RendererProvider, createDOMRenderer, teamsLightTheme } from "@fluentui/react-components";
import { cleanup, configure, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, vi } from "vitest";
import type { Laurel } from "../api/laurel";
import type { Me, Person, Role } from "../api/types";
import { Speaking } from "../i18n/text";
import { ServiceProvider } from "./service";

// jsdom has no layout, so it lacks what Fluent asks the layout for.
class NoLayout {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoLayout);
Element.prototype.scrollIntoView = () => {};

// For the same reason its focus handling hides open dialogs from one test to the next; what assistive technology really
// gets to see is a matter for the browser test.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });

afterEach(cleanup);

export function person(name: string, more: Partial<Person> = {}): Person {
  return {
    id: name.toLowerCase(), name, mail: null, title: null, department: null, location: null, language: null,
    timeZone: null, managerId: null, active: true, departmentId: null, signInName: null, ...more,
  };
}

// A renderer without a document writes no styles; jsdom would spend most of a test's time on looking them up.
const unstyled = createDOMRenderer();

/** Draws a part of a page as the pages do, with a service of which only some calls exist. */
export function draw(part: ReactElement, laurel: Partial<Laurel>, locale = "en-GB", roles: Role[] = ["HR.Admin"]) {
  const me: Me = { person: person("Ebba"), name: "Ebba", roles, language: "en" };
  return render(
    <RendererProvider renderer={unstyled}>
      <FluentProvider theme={teamsLightTheme}>
        <Speaking locale={locale} timeZone="UTC">
          <ServiceProvider value={{ laurel: laurel as Laurel, me }}>{part}</ServiceProvider>
        </Speaking>
      </FluentProvider>
    </RendererProvider>,
  );
}
