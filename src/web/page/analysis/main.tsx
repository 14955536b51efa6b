import { render } from "preact";
import { AnalysisApp } from "./AnalysisApp.js";
import { askFirst } from "./firstAnswer.js";

askFirst();
const page = document.getElementById("page");
if (page !== null) render(<AnalysisApp />, page);
