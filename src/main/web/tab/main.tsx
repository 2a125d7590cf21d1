import "./ownHosts";
import { createRoot } from "react-dom/client";
import { TabStart } from "./TabStart";
import { tellFailure } from "./teams";

const root = document.getElementById("laurel") as HTMLElement;

createRoot(root, { onUncaughtError: (thrown) => tellFailure(String(thrown)) }).render(<TabStart />);
