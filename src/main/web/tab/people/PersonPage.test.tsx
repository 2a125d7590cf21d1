// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Laurel } from "../../api/laurel";
import { ApiProblem } from "../../api/problem";
import type { Page, Person } from "../../api/types";
import { draw, person } from "../../ui/testing";
import { chatLink } from "../teams";
import { PeopleSection } from "./PeopleSection";

const none = async () => ({ items: [], next: null });
const page = <T,>(items: T[], next: string | null = null): Page<T> => ({ items, next });

/** A service that knows one line: Ceo, Boss, then the person. */
function service(who: Person, more: Partial<Laurel> = {}): Partial<Laurel> {
  return {
    person: async () => who,
    managers: async () => page([person("Boss"), person("Ceo")]),
    teamsOf: async () => page([{ kind: "team" as const, id: "kestrel", name: "Kestrel" }]),
    reports: none, feed: none, objectivesOf: none, receivedBadges: none,
    ...more,
  };
}

describe("a person's page", () => {
  it("shows the line from the top down, and the reports page by page", async () => {
    const reports: Laurel["reports"] = async (_, cursor) => (cursor === null ? page([person("Report 1")], "on") : page([person("Report 2")]));
    draw(<PeopleSection detail="asa" id={undefined} />, service(person("Asa"), { reports }));
    const line = await screen.findByRole("list", { name: "Reporting line" });
    await within(line).findByRole("link", { name: "Report 1" });
    expect(within(line).getAllByRole("link").map((link) => link.textContent)).toEqual(["Ceo", "Boss", "Report 1"]);
    await userEvent.setup({ delay: null }).click(within(line).getByRole("button", { name: "Load more" }));
    await within(line).findByRole("link", { name: "Report 2" });
    expect(within(line).getByRole("list", { name: "People who report to Asa" }).children).toHaveLength(2);
    expect(screen.getByRole("link", { name: "Kestrel" }).getAttribute("href")).toBe("#/people/teams/kestrel");
  });

  it("says that somebody has left, and offers no way to reach them", async () => {
    draw(<PeopleSection detail="asa" id={undefined} />, service(person("Asa", { active: false, mail: "asa@x.example" })));
    await screen.findByText("Asa has left. What was said in public stays.");
    expect(screen.queryByRole("link", { name: "Chat in Teams" })).toBeNull();
  });

  it("is reached by the sign-in name, and by mail", async () => {
    draw(<PeopleSection detail="asa" id={undefined} />, service(person("Asa", { mail: "asa@x.example", signInName: "asa+1@login.example" })));
    expect((await screen.findByRole("link", { name: "Chat in Teams" })).getAttribute("href")).toBe(chatLink("asa+1@login.example"));
    expect(chatLink("asa+1@login.example")).toBe("https://teams.microsoft.com/l/chat/0/0?users=asa%2B1%40login.example");
    expect(screen.getByRole("link", { name: "Write a mail" }).getAttribute("href")).toBe("mailto:asa%40x.example");
  });

  it("says so when there is nobody", async () => {
    const missing = async () => Promise.reject(new ApiProblem("answer", 404));
    draw(<PeopleSection detail="nobody" id={undefined} />, service(person("Asa"), { person: missing }));
    await screen.findByText("There is nobody here");
  });
});

describe("a department's page", () => {
  it("has its people, its badges by name and what they were thanked for", async () => {
    const asked: unknown[] = [];
    draw(<PeopleSection detail="departments" id="sales" />, {
      place: async (kind, id) => ({ kind, id, name: "Sales" }),
      members: async () => page([person("Asa")]),
      receivedBadges: async () => page([{ key: "open-door", name: "Open door", imageUrl: "/badges/open-door.svg", alt: "A door", count: 2 }]),
      feed: async (filter) => {
        asked.push(filter);
        return page([]);
      },
    });
    await screen.findByRole("heading", { name: "Sales" });
    await screen.findByRole("link", { name: "Asa" });
    await screen.findByText("2 times");
    await screen.findByText("No thanks that you can see yet");
    expect(asked).toMatchObject([{ department: "sales", as: "receiver" }]);
  });

  it("says so when there is none", async () => {
    draw(<PeopleSection detail="teams" id="gone" />, { place: async () => Promise.reject(new ApiProblem("answer", 404)) });
    await screen.findByText("There is no such team or department");
  });
});
