import { pino, type Logger } from "pino";
import type { Config } from "./config.js";

export type Log = Logger;

/** JSON lines on stderr: stdout belongs to results. A line holds ids and counts, never a commenter's words. */
export const makeLog = ({ logLevel }: Pick<Config, "logLevel">): Log =>
  pino(
    { level: logLevel, base: { pid: process.pid }, redact: ["*.password", "*.secret", "*.token"] },
    pino.destination({ fd: 2, sync: true }),
  );
