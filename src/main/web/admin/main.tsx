import { createRoot } from "react-dom/client";
import { readConfig } from "../ui/config";
import { Console } from "./Console";
import { SignIn } from "./signIn";

const config = readConfig();

// Entra sends people back to the public address, so the sign-in has to begin there as well.
if (window.location.origin !== new URL(config.publicUrl).origin) {
  window.location.replace(new URL("/admin/", config.publicUrl));
} else {
  createRoot(document.getElementById("laurel") as HTMLElement).render(<Console signIn={new SignIn(config)} />);
}
