import type { Command } from "commander";
import { addDeliveryCommands } from "./commands/deliveries.js";
import { addExplainCommand } from "./commands/explain.js";
import { addAuditCommands } from "./commands/audit.js";
import { addJobCommands, addWatchCommand } from "./commands/jobs.js";
import { addOversightCommands } from "./commands/oversight.js";
import { addPeopleCommands } from "./commands/people.js";
import { addPrivacyCommands } from "./commands/privacy.js";
import { addRuleCommands } from "./commands/rules.js";
import { addScoreCommands } from "./commands/scores.js";
import { addServiceCommands, addUp } from "./commands/service.js";
import { addStoredCommands } from "./commands/stored.js";
import { addTargetCommands } from "./commands/targets.js";
import { addThreadCommands } from "./commands/threads.js";

/** Every command with its options and an example; what they do is loaded when they are called. */
export function addCommands(program: Command): void {
  addUp(program);
  addThreadCommands(program);
  addScoreCommands(program);
  addServiceCommands(program);
  addStoredCommands(program);
  addExplainCommand(program);
  addRuleCommands(program);
  addJobCommands(program);
  addWatchCommand(program);
  addTargetCommands(program);
  addPeopleCommands(program);
  addAuditCommands(program);
  addOversightCommands(program);
  addPrivacyCommands(program);
  addDeliveryCommands(program);
}
