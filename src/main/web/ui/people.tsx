import { Link } from "@fluentui/react-components";
import { Fragment } from "react";
import type { PersonRef, Place } from "../api/types";
import { useFormat } from "../i18n/text";
import { route } from "./route";

export function PersonLink({ person }: { person: PersonRef }) {
  return (
    <Link href={route("people", person.id)} inline>
      {person.name}
    </Link>
  );
}

export function PlaceLink({ place }: { place: Place }) {
  return (
    <Link href={route("people", `${place.kind}s`, place.id)} inline>
      {place.name}
    </Link>
  );
}

/** "Anna, Bo and Carl", each leading to the person. */
export function PeopleLinks({ people }: { people: PersonRef[] }) {
  const format = useFormat();
  let index = 0;
  return format.listParts(people.map((person) => person.name)).map((part, position) => {
    const person = part.type === "element" ? people[index++] : undefined;
    return person ? (
      <PersonLink key={person.id} person={person} />
    ) : (
      <Fragment key={`between-${position}`}>{part.value}</Fragment>
    );
  });
}

/** Title, department and place in one line, whatever of them is known. */
export function line(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(" · ");
}
