import { useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import { ApiFailure, describeFailure, login } from "./api.js";
import { Logo } from "./icons.js";
import { text } from "./text.js";

interface LoginProps {
  /** A log-in was in force and is not any more. */
  readonly hasEnded: boolean;
  readonly onLoggedIn: (me: Me) => void;
}

export function LoginForm({ hasEnded, onLoggedIn }: LoginProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${text.login.title} – ${text.product}`;
    passwordField.current?.focus();
  }, []);

  const send = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    setSending(true);
    setFailure(null);
    try {
      onLoggedIn(await login(readField(fields, "name"), readField(fields, "password")));
    } catch (error) {
      setSending(false);
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
        <p id="login-failure" class="field-failure" role="alert">
          {failure}
        </p>
        <button type="submit" class="button primary" aria-disabled={isSending}>
          {isSending ? text.login.submitting : text.login.submit}
        </button>
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
