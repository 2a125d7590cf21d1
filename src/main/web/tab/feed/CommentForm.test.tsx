// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import type { NewComment, Person } from "../../api/types";
import { draw, person } from "../../ui/testing";
import { CommentForm } from "./CommentForm";

const people = vi.fn<Laurel["people"]>();
const onSubmit = vi.fn<(comment: NewComment, key: string) => Promise<unknown>>();
const berg = person("Anna Berg", { id: "berg", title: "Engineer" });
const berglund = person("Anna Berglund", { id: "berglund" });
const other = person("Anna Berg", { id: "other", title: "Buyer" });

function show() {
  people.mockResolvedValue({ items: [berg, berglund, other], next: null });
  draw(<CommentForm submitLabel="Send" onSubmit={onSubmit} onDone={() => {}} />, { people });
  return userEvent.setup({ delay: null });
}

const words = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Your comment" });

async function choose(user: ReturnType<typeof show>, wanted: Person) {
  await user.type(screen.getByRole("combobox", { name: "Mention a colleague" }), "anna");
  await user.click(await screen.findByRole("option", { name: wanted.title ? `${wanted.name} · ${wanted.title}` : wanted.name }));
}

async function sent(user: ReturnType<typeof show>) {
  await user.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalledOnce());
  return onSubmit.mock.calls[0]![0];
}

describe("whom a comment mentions", () => {
  beforeEach(() => {
    people.mockReset();
    onSubmit.mockReset().mockResolvedValue(undefined);
  });

  it("is not who was taken out again, also if the name of another begins so", async () => {
    const user = show();
    await choose(user, berg);
    await user.clear(words());
    await choose(user, berglund);
    expect(await sent(user)).toEqual({ text: "@Anna Berglund", mentions: ["berglund"] });
  });

  it("is everybody who was chosen and stands there", async () => {
    const user = show();
    await choose(user, berglund);
    await choose(user, berg);
    expect((await sent(user)).mentions.toSorted()).toEqual(["berg", "berglund"]);
  });

  it("is of two with one name whom it was chosen for last", async () => {
    const user = show();
    await choose(user, berg);
    await user.clear(words());
    await choose(user, other);
    expect(await sent(user)).toEqual({ text: "@Anna Berg", mentions: ["other"] });
  });
});
