import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';

type Labels = Readonly<Record<string, string>>;
type SetLabel = (path: string, label: string | null) => void;

const LabelsContext = createContext<Labels>({});
const SetLabelContext = createContext<SetLabel>(() => undefined);

/** Lets open pages name themselves in the breadcrumbs. */
export function CrumbsProvider({ children }: { children: ReactNode }) {
  const [labels, setLabels] = useState<Labels>({});
  const set = useCallback<SetLabel>((path, label) => {
    setLabels((before) => {
      const after = Object.fromEntries(Object.entries(before).filter(([key]) => key !== path));
      return label === null ? after : { ...after, [path]: label };
    });
  }, []);
  return (
    <SetLabelContext value={set}>
      <LabelsContext value={labels}>{children}</LabelsContext>
    </SetLabelContext>
  );
}

export const useCrumbLabels = (): Labels => use(LabelsContext);

/** Names the page at `path`, as `#12 Printer is on fire` for a ticket. */
export function useCrumb(path: string, label: string | undefined): void {
  const set = use(SetLabelContext);
  useEffect(() => {
    if (label === undefined) return;
    set(path, label);
    return () => set(path, null);
  }, [path, label, set]);
}
