import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { roleOptions } from '@/shared/api/current';
import {
  getListInvitationsQueryKey,
  invite,
  type InviteeRole,
  type NewInvitation,
} from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import classes from '@/shared/ui/form.module.css';
import { LinkOnce } from '@/shared/ui/link-once';

export function InviteDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [failure, setFailure] = useFormFailure();
  const [made, setMade] = useState<NewInvitation | null>(null);
  const form = useForm<{ email: string; role: InviteeRole }>({
    initialValues: { email: '', role: 'AGENT' },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter an e-mail address') },
  });
  const submit = form.onSubmit(async ({ email, role }) => {
    setFailure(null);
    try {
      setMade(await invite(projectId, { email: email.trim(), role }));
      await queryClient.invalidateQueries({ queryKey: getListInvitationsQueryKey(projectId) });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['email', 'role']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });
  return (
    <Modal opened onClose={onClose} title="Invite somebody" closeButtonProps={{ 'aria-label': 'Close' }}>
      {made ? (
        <div className={classes.dialog}>
          <LinkOnce link={made.link} mailed={made.mailed} to={made.invitation.email} />
          <FormActions>
            <Button onClick={onClose}>Done</Button>
          </FormActions>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className={classes.dialog}>
          <FormFailure>{failure}</FormFailure>
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('email')}
          />
          <Select label="Role" data={roleOptions} allowDeselect={false} {...form.getInputProps('role')} />
          <FormActions>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting}>
              Invite
            </Button>
          </FormActions>
        </form>
      )}
    </Modal>
  );
}
