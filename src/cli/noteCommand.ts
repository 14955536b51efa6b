import { noteAccess } from "../store/accessLog.js";
import type { Queryable } from "../store/database.js";

/**
 * Writes into the access log that a command changed what Parley does. Nobody is logged in on the command line: who
 * may run it is the operator.
 *
 * @param subject number or name of what was changed; never a secret or an address
 */
export const noteCommand = (sql: Queryable, command: string, subject: string): Promise<void> =>
  noteAccess(sql, [
    {
      event: "command",
      reviewerId: null,
      route: `parley ${command}`,
      subject: subject.slice(0, 200),
    },
  ]);
