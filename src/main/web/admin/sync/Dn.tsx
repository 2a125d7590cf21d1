import { Fragment } from "react";

/** A name in a directory, or a text with such names, broken between its parts where it is too long for a line. */
export function Dn({ dn }: { dn: string }) {
  return (
    <>
      {dn.split(/(?<=,)/).map((part, at) => (
        <Fragment key={at}>{part}<wbr /></Fragment>
      ))}
    </>
  );
}
