import { useEffect, useState } from "react";

/** The value once it has been left alone for a while, so that typing does not ask the service at every key. */
export function useDelayed<T>(value: T, milliseconds = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
