/** What the threads of a ScorePool run; tasks are called by their names. */
export { scoreLines } from "./scoreLines.js";
export { scoreRequests } from "./scoreRequests.js";
