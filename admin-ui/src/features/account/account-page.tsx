import { useCurrent } from '@/shared/api/current';
import { Page } from '@/shared/ui/page';
import { PasswordSection } from './password-section';
import { SessionsSection } from './sessions-section';
import { TelegramSection } from './telegram-section';
import { TotpSection } from './totp-section';
import classes from './account-page.module.css';

export function AccountPage() {
  const me = useCurrent()?.me;
  return (
    <Page title="Your account" description="Who you are here, and how you log in.">
      {me && (
        <section className={classes.section} aria-labelledby="profile-title">
          <h2 id="profile-title" className={classes.heading}>
            Profile
          </h2>
          <dl className={classes.facts}>
            <dt>Name</dt>
            <dd>{me.displayName}</dd>
            <dt>User name</dt>
            <dd>@{me.username}</dd>
            {me.email && (
              <>
                <dt>E-mail</dt>
                <dd>{me.email}</dd>
              </>
            )}
            {me.platformAdmin && (
              <>
                <dt>Platform</dt>
                <dd>Administrator</dd>
              </>
            )}
          </dl>
        </section>
      )}
      <PasswordSection />
      <TotpSection />
      <TelegramSection />
      <SessionsSection />
    </Page>
  );
}
