import type { ReactNode } from 'react';
import { useEffect } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One line under the title. */
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A scrolling page with its heading; names the browser's tab too. */
export function Page({ title, description, actions, children }: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.header}>
          <div className={classes.headings}>
            <h1 className={classes.title}>{title}</h1>
            {description && <p className={classes.description}>{description}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · TgOps`;
  }, [title]);
}
