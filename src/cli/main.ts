import { EXIT } from "./output.js";
import { runProgram } from "./program.js";

/** A reader that went away (`parley … | head`) is no error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

const args = process.argv.slice(2);
const code = await runProgram(args);
if (code !== undefined) process.exitCode = code;
// A service whose queue store is gone still holds sockets that try again; all that matters is closed.
if (args[0] === "up" || args[0] === "worker") process.exit();
