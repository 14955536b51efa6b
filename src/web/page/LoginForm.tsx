import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import { ApiFailure, describeFailure, login } from "./api.js";
import { Logo } from "./icons.js";
import { ProviderLink, takeProviderFailure } from "./ProviderLink.js";
import { text } from "./text.js";

interface LoginProps {
  /** A log-in was in force and is not any more. */
  readonly hasEnded: boolean;
  readonly onLoggedIn: (me: Me) => void;
}

export function LoginForm({ hasEnded, onLoggedIn }: LoginProps) {
  const [failure, setFailure] = useState<string | null>(takeProviderFailure);
  const [isSending, setSending] = useState(false);
  const [wantsCode, setWantsCode] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  // Before anybody can type: a focus that comes later takes the rest of a name into the password.
  useLayoutEffect(() => {
    document.title = `${text.login.title} – ${text.product}`;
    passwordField.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (wantsCode) codeField.current?.focus();
  }, [wantsCode]);

  const send = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    setSending(true);
    setFailure(null);
    try {
      const [name, password] = [readField(fields, "name"), readField(fields, "password")];
      onLoggedIn(await login(name, password, readField(fields, "code")));
    } catch (error) {
      setSending(false);
      const code = error instanceof ApiFailure ? error.code : null;
      if (code === "SECOND_FACTOR_REQUIRED" || code === "SECOND_FACTOR_WRONG") {
        setWantsCode(true);
        setFailure(code === "SECOND_FACTOR_WRONG" ? text.login.wrongCode : null);
        codeField.current?.select();
        return;
      }
      setFailure(describeLoginFailure(error));
      passwordField.current?.select();
    }
  };

  return (
    <main class="login">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSending) void send(event.currentTarget);
        }}
      >
        <p class="brand">
          <Logo /> {text.product}
        </p>
        <h1>{text.login.title}</h1>
        <p class="quiet">{hasEnded ? text.login.ended : text.login.about}</p>
        <label for="name">{text.login.name}</label>
        <input
          id="name"
          name="name"
          defaultValue={text.login.presetName}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={200}
          required
        />
        <label for="password">{text.login.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          ref={passwordField}
          autocomplete="current-password"
          aria-describedby="login-hint login-failure"
          aria-invalid={failure !== null}
          maxLength={1000}
          required
        />
        <p id="login-hint" class="quiet small">
          {text.login.hint}
        </p>
        {wantsCode && (
          <>
            <label for="code">{text.login.code}</label>
            <input
              id="code"
              name="code"
              ref={codeField}
              autocomplete="one-time-code"
              inputMode="text"
              aria-describedby="login-failure"
              minLength={6}
              maxLength={40}
              required
            />
          </>
        )}
        <p id="login-failure" class="field-failure" role="alert">
          {failure}
        </p>
        <button type="submit" class="button primary" aria-disabled={isSending}>
          {isSending ? text.login.submitting : text.login.submit}
        </button>
        <ProviderLink />
      </form>
    </main>
  );
}

function readField(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}

function describeLoginFailure(error: unknown): string {
  const status = error instanceof ApiFailure ? error.status : null;
  if (status === 401) return text.login.wrong;
  return status === 429 ? text.failures.tooMany : describeFailure(error);
}
