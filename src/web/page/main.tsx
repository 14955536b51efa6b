import { render } from "preact";
import { askFirst } from "./analysis/firstAnswer.js";
import { App } from "./App.js";

if (location.pathname === "/analysis") askFirst();
const page = document.getElementById("page");
if (page !== null) render(<App />, page);
