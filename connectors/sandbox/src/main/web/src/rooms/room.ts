import type { Changes, Me } from "../api";

/** One app of the rail. `refresh` is called when the counter it watches has moved. */
export interface Room {
  element: HTMLElement;
  watches?: keyof Changes;
  refresh?: () => Promise<void>;
  /** Follows the theme without being drawn anew. */
  themed?: () => void;
  leave?: () => void;
}

export type OpenRoom = (me: Me, rest: string) => Room;
