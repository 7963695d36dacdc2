import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCurrent } from '@/shared/api/current';
import {
  getSearchUsersQueryKey,
  useEndUserSessions,
  useRemoveUserTotp,
  useResetUserPassword,
  useUpdateUser,
  type Sent,
  type StaffMember,
} from '@/shared/api/generated/auth-service';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { FormActions } from '@/shared/ui/form';
import classes from '@/shared/ui/form.module.css';
import { DotsIcon } from '@/shared/ui/icons';
import { LinkOnce } from '@/shared/ui/link-once';
import { toastDone, toastError } from '@/shared/ui/toast';

type Asked = 'disable' | 'reset' | 'sessions' | 'totp' | 'admin';

export function UserActions({ user }: { user: StaffMember }) {
  const own = useCurrent()?.me.id === user.id;
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const close = () => setAsked(null);
  const name = user.displayName;
  const done = (message: string) => ({
    mutation: {
      onSuccess: () => {
        close();
        toastDone(message);
        return queryClient.invalidateQueries({ queryKey: getSearchUsersQueryKey() });
      },
    },
  });
  const disable = useUpdateUser(done(`${name} is disabled`));
  const admin = useUpdateUser(done(`${name} was changed`));
  const sessions = useEndUserSessions(done(`All sessions of ${name} have ended`));
  const totp = useRemoveUserTotp(done(`${name} logs in without a code now`));
  const enable = useUpdateUser({
    mutation: {
      ...done(`${name} is active again`).mutation,
      onError: (error) => toastError(`${name} was not enabled`, error),
    },
  });
  const reset = useResetUserPassword({
    mutation: {
      onSuccess: (link) => {
        close();
        setSent(link);
      },
    },
  });
  const userId = user.id;

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('reset')}>Reset password</Menu.Item>
          <Menu.Item onClick={() => setAsked('sessions')}>Close sessions</Menu.Item>
          <Menu.Item onClick={() => setAsked('totp')}>Remove second factor</Menu.Item>
          {!own && (
            <>
              <Menu.Item onClick={() => setAsked('admin')}>
                {user.platformAdmin ? 'No platform administrator any more' : 'Make platform administrator'}
              </Menu.Item>
              <Menu.Divider />
              {user.enabled ? (
                <Menu.Item color="red" onClick={() => setAsked('disable')}>
                  Disable
                </Menu.Item>
              ) : (
                <Menu.Item onClick={() => enable.mutate({ userId, data: { enabled: true } })}>
                  Enable
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'disable' && (
        <ConfirmDialog
          title={`Disable ${name}?`}
          action="Disable"
          call={disable}
          onClose={close}
          onConfirm={() => disable.mutate({ userId, data: { enabled: false } })}
        >
          <p>
            <strong>{name}</strong> is out everywhere within seconds and cannot log in until enabled again.
          </p>
        </ConfirmDialog>
      )}
      {asked === 'admin' && (
        <ConfirmDialog
          title={user.platformAdmin ? `${name} no administrator any more?` : `Make ${name} an administrator?`}
          action={user.platformAdmin ? 'Take it away' : 'Make administrator'}
          call={admin}
          onClose={close}
          onConfirm={() => admin.mutate({ userId, data: { platformAdmin: !user.platformAdmin } })}
        >
          <p>An administrator of the platform manages its users and is an administrator in every project.</p>
        </ConfirmDialog>
      )}
      {asked === 'sessions' && (
        <ConfirmDialog
          title={`Close all sessions of ${name}?`}
          action="Close sessions"
          call={sessions}
          onClose={close}
          onConfirm={() => sessions.mutate({ userId })}
        >
          <p>{name} must log in again everywhere, within seconds.</p>
        </ConfirmDialog>
      )}
      {asked === 'totp' && (
        <ConfirmDialog
          title={`Remove the second factor of ${name}?`}
          action="Remove it"
          call={totp}
          onClose={close}
          onConfirm={() => totp.mutate({ userId })}
        >
          <p>For who has lost the authenticator app. Make sure that it is {name} who asks for it.</p>
        </ConfirmDialog>
      )}
      {asked === 'reset' && (
        <ConfirmDialog
          title={`Reset the password of ${name}?`}
          action="Reset password"
          call={reset}
          onClose={close}
          onConfirm={() => reset.mutate({ userId })}
        >
          <p>
            The old password is void at once, all sessions end, and {name} gets a link to set another one.
          </p>
        </ConfirmDialog>
      )}
      {sent && (
        <Modal
          opened
          onClose={() => setSent(null)}
          title="The password is reset"
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <div className={classes.dialog}>
            <LinkOnce link={sent.link} mailed={sent.mailed} to={user.email ?? name} />
            <FormActions>
              <Button onClick={() => setSent(null)}>Done</Button>
            </FormActions>
          </div>
        </Modal>
      )}
    </>
  );
}
