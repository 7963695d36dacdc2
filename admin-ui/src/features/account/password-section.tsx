import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { changePassword, getListSessionsQueryKey, useTotpState } from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { validateNewPassword } from '@/shared/lib/new-password';
import { useFormFailure } from '@/shared/ui/form';
import { toastDone } from '@/shared/ui/toast';
import { CodeInput, SectionForm } from './section-form';
import classes from './account-page.module.css';

export function PasswordSection() {
  const queryClient = useQueryClient();
  const asksForCode = useTotpState().data?.active === true;
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', code: '' },
    validate: {
      currentPassword: (value) => (value === '' ? 'Enter your password' : null),
      newPassword: validateNewPassword,
      code: (value) => (!asksForCode || /^\d{6}$/.test(value.trim()) ? null : 'Six digits'),
    },
  });
  const submit = form.onSubmit(async ({ currentPassword, newPassword, code }) => {
    setFailure(null);
    try {
      await changePassword({ currentPassword, newPassword, ...(asksForCode && { code: code.trim() }) });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['currentPassword', 'newPassword', 'code']);
      form.setErrors(errors);
      setFailure(rest);
      return;
    }
    form.reset();
    toastDone('Your password was changed; your other sessions have ended');
    await queryClient.invalidateQueries({ queryKey: getListSessionsQueryKey() });
  });
  const eye = { 'aria-label': 'Show password' };
  return (
    <section className={classes.section} aria-labelledby="password-title">
      <h2 id="password-title" className={classes.heading}>
        Password
      </h2>
      <SectionForm action="Change password" submitting={form.submitting} failure={failure} onSubmit={submit}>
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description="At least 10 characters. Your other sessions end."
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('newPassword')}
        />
        {asksForCode && <CodeInput label="Code of your authenticator app" {...form.getInputProps('code')} />}
      </SectionForm>
    </section>
  );
}
