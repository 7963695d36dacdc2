import { Button, NumberInput, PasswordInput, Radio, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import {
  useChangeBot,
  type Bot,
  type BotProxyRequestType,
  type ChangeBot,
} from '@/shared/api/generated/bot-runner-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { toastDone } from '@/shared/ui/toast';
import { storeBot } from './bot-calls';
import classes from './bot-page.module.css';

const proxies: { value: BotProxyRequestType; label: string }[] = [
  { value: 'NONE', label: 'None' },
  { value: 'HTTP', label: 'HTTP' },
  { value: 'SOCKS5', label: 'SOCKS5' },
];

interface Values {
  mode: Bot['mode'];
  type: BotProxyRequestType;
  host: string;
  port: number | string;
  user: string;
  password: string;
}

/** How Telegram hands updates over, and through which proxy the bot calls. */
export function BotConnection({ bot, readOnly }: { bot: Bot; readOnly: boolean }) {
  const queryClient = useQueryClient();
  const change = useChangeBot();
  const [failure, setFailure] = useFormFailure();
  const form = useForm<Values>({
    initialValues: {
      mode: bot.mode,
      type: bot.proxy?.type ?? 'NONE',
      host: bot.proxy?.host ?? '',
      port: bot.proxy?.port ?? '',
      user: bot.proxy?.user ?? '',
      password: '',
    },
    validate: {
      host: (value, { type }) =>
        type !== 'NONE' && value.trim() === '' ? 'Enter a name or an address' : null,
      port: (value, { type }) => (type !== 'NONE' && value === '' ? 'Enter a port' : null),
    },
  });

  const submit = form.onSubmit(async ({ mode, type, host, port, user, password }) => {
    setFailure(null);
    const proxy: NonNullable<ChangeBot['proxy']> =
      type === 'NONE'
        ? { type }
        : {
            type,
            host: host.trim(),
            ...(port !== '' && { port: Number(port) }),
            ...(user && { user }),
            ...(password && { password }),
          };
    try {
      storeBot(queryClient, await change.mutateAsync({ id: bot.id, data: { mode, proxy } }));
      form.setFieldValue('password', '');
      toastDone(`The connection of ${bot.name} was changed`);
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, [
        'mode',
        'proxy.host',
        'proxy.port',
        'proxy.user',
        'proxy.password',
      ]);
      form.setErrors(
        Object.fromEntries(Object.entries(errors).map(([name, text]) => [name.replace('proxy.', ''), text])),
      );
      setFailure(rest);
    }
  });

  return (
    <form onSubmit={submit} noValidate className={classes.form} aria-label="Connection">
      <FormFailure>{failure}</FormFailure>
      <Radio.Group
        label="How updates come in"
        description="Both lose nothing, and can be changed at any time."
        {...form.getInputProps('mode')}
      >
        <div className={classes.radios}>
          <Radio
            value="POLLING"
            label="Long polling"
            description="TgOps asks Telegram; needs no public address."
            disabled={readOnly}
          />
          <Radio
            value="WEBHOOK"
            label="Webhook"
            description="Telegram calls TgOps at its public https address."
            disabled={readOnly}
          />
        </div>
      </Radio.Group>
      <Select
        label="Proxy"
        description="For all calls of this bot to Telegram."
        data={proxies}
        allowDeselect={false}
        readOnly={readOnly}
        {...form.getInputProps('type')}
      />
      {form.values.type !== 'NONE' && (
        <div className={classes.proxy}>
          <TextInput label="Host" autoComplete="off" readOnly={readOnly} {...form.getInputProps('host')} />
          <NumberInput
            label="Port"
            min={1}
            max={65535}
            allowDecimal={false}
            hideControls
            readOnly={readOnly}
            {...form.getInputProps('port')}
          />
          <TextInput label="User" autoComplete="off" readOnly={readOnly} {...form.getInputProps('user')} />
          <PasswordInput
            label="Password"
            autoComplete="new-password"
            placeholder={bot.proxy?.password ? 'Unchanged' : ''}
            readOnly={readOnly}
            visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
            {...form.getInputProps('password')}
          />
        </div>
      )}
      {!readOnly && (
        <FormActions>
          <Button type="submit" loading={form.submitting}>
            Save connection
          </Button>
        </FormActions>
      )}
    </form>
  );
}
