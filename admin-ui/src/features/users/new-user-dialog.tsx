import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createUser, getSearchUsersQueryKey, type NewUserView } from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import classes from '@/shared/ui/form.module.css';
import { LinkOnce } from '@/shared/ui/link-once';

const FIELDS = ['username', 'email', 'firstName', 'lastName'] as const;

const required = (value: string) => (value.trim() === '' ? 'Enter it' : null);

/** Makes a user, who sets the password by a link. */
export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const [failure, setFailure] = useFormFailure();
  const [made, setMade] = useState<NewUserView | null>(null);
  const form = useForm({
    initialValues: { username: '', email: '', firstName: '', lastName: '', platformAdmin: false },
    validate: {
      username: (value) =>
        /^[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]$/.test(value.trim())
          ? null
          : '3 to 32 small letters, digits, dots, dashes or underscores',
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter an e-mail address'),
      firstName: required,
      lastName: required,
    },
  });
  const submit = form.onSubmit(async ({ platformAdmin, ...names }) => {
    setFailure(null);
    try {
      setMade(
        await createUser({
          username: names.username.trim(),
          email: names.email.trim(),
          firstName: names.firstName.trim(),
          lastName: names.lastName.trim(),
          platformAdmin,
        }),
      );
      await queryClient.invalidateQueries({ queryKey: getSearchUsersQueryKey() });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, FIELDS);
      form.setErrors(errors);
      setFailure(rest);
    }
  });
  return (
    <Modal opened onClose={onClose} title="New user" closeButtonProps={{ 'aria-label': 'Close' }}>
      {made ? (
        <div className={classes.dialog}>
          <LinkOnce link={made.password.link} mailed={made.password.mailed} to={made.user.email ?? ''} />
          <FormActions>
            <Button onClick={onClose}>Done</Button>
          </FormActions>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className={classes.dialog}>
          <FormFailure>{failure}</FormFailure>
          <TextInput
            label="User name"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('username')}
          />
          <TextInput label="E-mail" type="email" autoComplete="off" {...form.getInputProps('email')} />
          <TextInput label="First name" autoComplete="off" {...form.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="off" {...form.getInputProps('lastName')} />
          <Checkbox
            label="Administrator of the platform"
            description="Manages users, and is an administrator in every project."
            {...form.getInputProps('platformAdmin', { type: 'checkbox' })}
          />
          <FormActions>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting}>
              Make user
            </Button>
          </FormActions>
        </form>
      )}
    </Modal>
  );
}
