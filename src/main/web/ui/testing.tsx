import { FluentProvider, RendererProvider, createDOMRenderer, teamsLightTheme } from "@fluentui/react-components";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import type { Laurel } from "../api/laurel";
import type { Me, Person } from "../api/types";
import { Speaking } from "../i18n/text";
import { ServiceProvider } from "./service";

export function person(name: string, more: Partial<Person> = {}): Person {
  return {
    id: name.toLowerCase(), name, mail: null, title: null, department: null, location: null, language: null,
    timeZone: null, managerId: null, active: true, ...more,
  };
}

// A renderer without a document writes no styles; jsdom would spend most of a test's time on looking them up.
const unstyled = createDOMRenderer();

/** Draws a part of a page as the pages do, with a service of which only some calls exist. */
export function draw(part: ReactElement, laurel: Partial<Laurel>, locale = "en-GB") {
  const me: Me = { person: person("Ebba"), name: "Ebba", roles: [], language: "en" };
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
