import type { QueueItem } from "../../thread/reviewQueue.js";
import { findPriorityLevel, findProbabilityLevel } from "../../thread/level.js";
import { findFamily, nameLabel } from "./labelFamilies.js";
import { Pill } from "./Pill.js";
import { RuleSum } from "./RuleSum.js";
import { text } from "./text.js";

interface WhyProps {
  readonly item: QueueItem;
  /** Whether the numbers are unfolded. */
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Why a comment is in the queue: reasons in words, numbers and versions on demand. */
export function Why({ item, isOpen, onToggle }: WhyProps) {
  const { probability, addressee, flags, priority, scorer } = item;
  return (
    <section class="why" aria-labelledby="why-heading" data-testid="why">
      <h3 id="why-heading" class="eyebrow">
        {flags.length > 0 ? text.why.heading : text.why.notFlagged}
      </h3>
      <ul class="reasons">
        {flags.map(({ reasons, rule }, at) => (
          <li key={at}>
            {reasons.join("; ")} <span class="version">{rule}</span>
          </li>
        ))}
      </ul>
      <p class="facts">
        <span>
          {text.why.uncivil}:{" "}
          {probability === null ? (
            text.why.unscored
          ) : (
            <Pill
              level={findProbabilityLevel(probability)}
              words={text.why.level[findProbabilityLevel(probability)]}
              title={text.why.probabilityValue(probability)}
            />
          )}
        </span>
        {addressee !== null && (
          <span>
            {text.why.saidTo}: <strong>{text.why.addressee[addressee]}</strong>
          </span>
        )}
      </p>
      <Legend item={item} />
      <details
        class="numbers"
        open={isOpen}
        onToggle={(event) => {
          onToggle(event.currentTarget.open);
        }}
      >
        <summary>{text.why.numbers}</summary>
        <dl>
          <dt>{text.why.probability}</dt>
          <dd>
            {probability === null ? text.why.unscored : text.why.probabilityValue(probability)}
          </dd>
          <dt>{text.why.priority}</dt>
          <dd>
            {text.why.priorityValue(priority)} ({text.why.level[findPriorityLevel(priority)]})
          </dd>
          <dt>{text.why.scorer}</dt>
          <dd>{scorer}</dd>
          {flags.map(({ rule, priority: own }, at) => [
            <dt key={`rule-${at}`}>
              {text.why.rule} {rule}
            </dt>,
            <dd key={`priority-${at}`}>
              {text.why.priority} {text.why.priorityValue(own)}
            </dd>,
          ])}
        </dl>
        {isOpen && <RuleSum commentId={item.commentId} />}
        <p class="quiet small">{text.why.caution}</p>
      </details>
    </section>
  );
}

function Legend({ item }: { readonly item: QueueItem }) {
  const labels = new Set(item.flags.flatMap(({ spans }) => spans.map(({ label }) => label)));
  if (labels.size === 0) return null;
  return (
    <p class="legend">
      {text.why.marked}{" "}
      {[...labels].map((label, at) => [
        at > 0 && ", ",
        <span key={label} class={`mark mark-${findFamily([label])}`}>
          {nameLabel(label)}
        </span>,
      ])}
    </p>
  );
}
