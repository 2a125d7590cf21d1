import type { PersonRef } from "../../api/types";

/** What was said, with each person in the place where it says "@" and their name. */
export function parts(said: string, mentions: PersonRef[]): (string | PersonRef)[] {
  // The longest first: "@Anna Berglund" is not Anna Berg.
  const people = [...mentions].sort((one, other) => other.name.length - one.name.length);
  for (const person of people) {
    const at = said.indexOf(`@${person.name}`);
    if (at < 0) continue;
    const others = people.filter(({ id }) => id !== person.id);
    return [
      ...parts(said.slice(0, at), others),
      person,
      ...parts(said.slice(at + 1 + person.name.length), people),
    ].filter((part) => part !== "");
  }
  return [said];
}
