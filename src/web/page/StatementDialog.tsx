import { useEffect, useState } from "preact/hooks";
import type { Statement } from "../../thread/statement.js";
import { call, describeFailure } from "./api.js";
import { Dialog } from "./Dialog.js";
import { text } from "./text.js";

interface StatementDialogProps {
  readonly decisionId: number;
  readonly onClose: () => void;
}

/** What whoever wrote the comment is told of the decision: a notice to copy, and the DSA's record to download. */
export function StatementDialog({ decisionId, onClose }: StatementDialogProps) {
  const [statement, setStatement] = useState<Statement | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    call(`/decisions/${decisionId}/statement`)
      .then((found) => {
        setStatement(found as Statement);
      })
      .catch((error: unknown) => {
        setFailure(describeFailure(error));
      });
  }, [decisionId]);
  const copy = (words: string) => {
    navigator.clipboard.writeText(words).then(
      () => {
        setCopied(true);
      },
      // Without leave to write there: the words stand in a field that can be copied from by hand.
      () => {
        setFailure(text.statement.notCopied);
      },
    );
  };
  return (
    <Dialog
      title={text.statement.title}
      onClose={onClose}
      isWide={true}
      closing={text.statement.close}
    >
      {failure !== null && (
        <p class="failed" role="alert">
          {failure}
        </p>
      )}
      {statement === null && failure === null && <p role="status">{text.loading}</p>}
      {statement !== null && (
        <div class="form" data-testid="statement">
          <label class="field">
            {text.statement.notice}
            <textarea rows={12} readOnly={true} value={statement.notice.text} />
          </label>
          <p role="status">{isCopied ? text.statement.copied : ""}</p>
          <div class="decided-tools">
            <button
              type="button"
              class="button"
              onClick={() => {
                copy(statement.notice.text);
              }}
            >
              {text.statement.copy}
            </button>
            {statement.dsa !== null && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  download(`statement-${decisionId}.json`, statement.dsa);
                }}
              >
                {text.statement.download}
              </button>
            )}
          </div>
          {statement.dsaRefused !== null && (
            <p class="quiet small">
              {text.statement.noDsa} {statement.dsaRefused.message} {statement.dsaRefused.hint}
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}

function download(name: string, content: unknown): void {
  const json = `${JSON.stringify(content, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser may still be opening it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
