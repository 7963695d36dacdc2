import type { ReactNode } from 'react';
import { Logo } from '@/shared/ui/logo';
import { useDocumentTitle } from '@/shared/ui/page';
import classes from './login-page.module.css';

interface AuthCardProps {
  title: string;
  text: ReactNode;
  children?: ReactNode;
  /** Where else to go. */
  links?: ReactNode;
}

/** A page for who is not logged in. */
export function AuthCard({ title, text, children, links }: AuthCardProps) {
  useDocumentTitle(title);
  return (
    <main className={classes.page}>
      <section className={classes.card} aria-labelledby="auth-title">
        <Logo size={44} />
        <h1 id="auth-title" className={classes.title}>
          {title}
        </h1>
        <div className={classes.text}>{text}</div>
        {children}
        {links && <p className={classes.links}>{links}</p>}
      </section>
    </main>
  );
}
