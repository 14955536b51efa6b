import { changePassword } from "./calls.js";
import { Field, readFields, Section, useDeed } from "./Section.js";
import { accountText } from "./text.js";

const words = accountText.password;

export function PasswordSection({ onLoggedOut }: { readonly onLoggedOut: () => void }) {
  const { outcome, run } = useDeed(onLoggedOut);
  return (
    <Section id="password" title={words.title} outcome={outcome}>
      <form
        onSubmit={(event) => {
          const { form, get } = readFields(event);
          void run(async () => {
            await changePassword(get("current"), get("next"));
            form.reset();
            return words.done;
          });
        }}
      >
        <Field
          id="current"
          label={words.current}
          type="password"
          autocomplete="current-password"
          maxLength={1000}
        />
        <Field
          id="next"
          label={words.next}
          type="password"
          autocomplete="new-password"
          aria-describedby="next-hint"
          minLength={12}
          maxLength={1000}
        />
        <p id="next-hint" class="quiet small">
          {words.hint}
        </p>
        <button type="submit" class="button">
          {words.submit}
        </button>
      </form>
    </Section>
  );
}
