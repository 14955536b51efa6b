import { useEffect, useState } from "preact/hooks";
import type { NewSecondFactor, SecondFactorState } from "../../../http/shapesOwn.js";
import { beginFactor, confirmFactor, makeCodes, readFactor, removeFactor } from "./calls.js";
import { Field, readFields, Section, useDeed } from "./Section.js";
import { accountText } from "./text.js";

const words = accountText.factor;
const PASSWORD = { type: "password", autocomplete: "current-password", maxLength: 1000 } as const;
const CODE = { autocomplete: "one-time-code", minLength: 6, maxLength: 40 } as const;

export function FactorSection(props: {
  readonly onLoggedOut: () => void;
  /** The recovery codes were kept: what waited for the second factor is open now. */
  readonly onEnrolled: () => void;
  readonly onKnown: (state: SecondFactorState) => void;
}) {
  const { outcome, run } = useDeed(props.onLoggedOut);
  const [state, setState] = useState<SecondFactorState | null>(null);
  const [begun, setBegun] = useState<NewSecondFactor | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const load = async (said: string | null) => {
    const read = await readFactor();
    setState(read);
    props.onKnown(read);
    return said;
  };
  useEffect(() => void run(() => load(null)), []);
  const isOn = state !== null && state.since !== null;
  if (state?.hasPassword === false)
    return (
      <Section id="factor" title={words.title} outcome={outcome}>
        <p>{words.atProvider}</p>
      </Section>
    );
  return (
    <Section id="factor" title={words.title} outcome={outcome}>
      {state !== null && (
        <p>
          {state.since === null
            ? words.off
            : words.on(accountText.when(state.since), state.codesLeft)}
        </p>
      )}
      {codes.length > 0 && (
        <div class="account-secret">
          <p>{words.codes}</p>
          <ul class="account-codes" data-testid="codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="button"
            onClick={() => {
              setCodes([]);
              props.onEnrolled();
            }}
          >
            {words.saved}
          </button>
        </div>
      )}
      {state !== null && !isOn && begun === null && (
        <form
          onSubmit={(event) => {
            const { get } = readFields(event);
            void run(async () => {
              setBegun(await beginFactor(get("begin-password")));
              return null;
            });
          }}
        >
          <Field id="begin-password" label={accountText.password.current} {...PASSWORD} />
          <button type="submit" class="button">
            {words.begin}
          </button>
        </form>
      )}
      {begun !== null && (
        <form
          onSubmit={(event) => {
            const { get } = readFields(event);
            void run(async () => {
              setCodes((await confirmFactor(get("confirm-code"))).codes);
              setBegun(null);
              return load(null);
            });
          }}
        >
          <p>{words.scan}</p>
          <img
            class="account-qr"
            alt={words.qr}
            src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`}
          />
          <p>
            {words.secret}: <code data-testid="secret">{begun.secret}</code>
          </p>
          <Field id="confirm-code" label={words.code} inputMode="numeric" {...CODE} />
          <button type="submit" class="button primary">
            {words.confirm}
          </button>
        </form>
      )}
      {isOn && codes.length === 0 && (
        <form
          onSubmit={(event) => {
            const { form, get } = readFields(event);
            const isRemoval = (event as SubmitEvent).submitter?.getAttribute("value") === "remove";
            void run(async () => {
              const [password, code] = [get("again-password"), get("again-code")];
              if (isRemoval) await removeFactor(password, code);
              else setCodes((await makeCodes(password, code)).codes);
              form.reset();
              return load(isRemoval ? words.removed : null);
            });
          }}
        >
          <Field id="again-password" label={accountText.password.current} {...PASSWORD} />
          <Field id="again-code" label={words.codeOrRecovery} {...CODE} />
          <div class="account-buttons">
            <button type="submit" class="button" name="deed" value="codes">
              {words.makeCodes}
            </button>
            <button type="submit" class="button" name="deed" value="remove">
              {words.remove}
            </button>
          </div>
        </form>
      )}
    </Section>
  );
}
