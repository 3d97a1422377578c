// Where the pages begin.
import { createRoot } from "react-dom/client";
import { App } from "./pages/App.tsx";
import "./look/fonts.css";
import "./look/tokens.css";
import "./look/parts.css";
import "./look/talk.css";
import "./look/talks.css";
import "./look/map.css";
import "./look/sheets.css";
import "./look/history.css";
import "./look/author.css";
import "./look/judge.css";
import "./look/drafts.css";
import "./look/models.css";
import "./look/write.css";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
