import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { BulkDialogProps } from "./BulkDialog.js";

interface LazyBulkProps extends BulkDialogProps {
  /** The part of the page did not come. */
  readonly onFail: (error: unknown) => void;
}

/** Deciding on many is rare: its script comes when it is asked for. */
export function LazyBulk({ onFail, ...props }: LazyBulkProps) {
  const [Part, setPart] = useState<ComponentType<BulkDialogProps> | null>(null);
  useEffect(() => {
    import("./BulkDialog.js")
      .then(({ BulkDialog }) => {
        setPart(() => BulkDialog);
      })
      .catch(onFail);
  }, []);
  return Part === null ? null : <Part {...props} />;
}
