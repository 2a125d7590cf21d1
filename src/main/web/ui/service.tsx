import { createContext, useContext } from "react";
import type { Laurel } from "../api/laurel";
import type { Me } from "../api/types";

export interface Service {
  laurel: Laurel;
  me: Me;
  /** How the person gets a new sign-in when the old one has ended; absent where the host sees to that. */
  signIn?: () => void;
}

const Services = createContext<Service | null>(null);

export const ServiceProvider = Services.Provider;

export function useService(): Service {
  const service = useContext(Services);
  if (!service) throw new Error("useService outside of its provider");
  return service;
}

export const useLaurel = () => useService().laurel;

/** Whether to offer what only HR may do; the service decides whether it is done. */
export const useIsHr = () => useService().me.roles.includes("HR.Admin");
