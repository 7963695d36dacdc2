import { Alert, Button, Select, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  getGetBotProfileQueryKey,
  useChangeBotProfile,
  useGetBotProfile,
  type Bot,
  type BotMenuButtonType,
  type BotProfile,
} from '@/shared/api/generated/bot-runner-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { ErrorState } from '@/shared/ui/error-state';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { AlertIcon } from '@/shared/ui/icons';
import { toastDone } from '@/shared/ui/toast';
import classes from './bot-page.module.css';

const names = new Intl.DisplayNames(['en'], { type: 'language' });
const languages = [
  { value: '', label: 'All other languages' },
  ...[
    'ar',
    'de',
    'en',
    'es',
    'fa',
    'fr',
    'hi',
    'id',
    'it',
    'ja',
    'ko',
    'pl',
    'pt',
    'ru',
    'tr',
    'uk',
    'uz',
    'zh',
  ].map((code) => ({ value: code, label: names.of(code) ?? code })),
];
const buttons: { value: BotMenuButtonType; label: string }[] = [
  { value: 'DEFAULT', label: "Telegram's default" },
  { value: 'COMMANDS', label: 'List of commands' },
  { value: 'WEB_APP', label: 'Web app' },
];

/** What Telegram shows of the bot, per language; and what keeps it from its work. */
export function BotProfileForm({ bot, readOnly }: { bot: Bot; readOnly: boolean }) {
  const [language, setLanguage] = useState('');
  const profile = useGetBotProfile(bot.id, { language });
  return (
    <section aria-label="Profile" className={classes.list}>
      {profile.data?.findings.map((finding) => (
        <Alert
          key={`${finding.code} ${finding.chatId}`}
          color="yellow"
          variant="light"
          icon={<AlertIcon size={18} />}
          title={finding.chatTitle ?? 'The bot'}
        >
          {finding.text}
        </Alert>
      ))}
      <Select
        className={classes.language}
        label="Language"
        description="Telegram shows each person the texts of their own language, and these where there are none."
        data={languages}
        value={language}
        allowDeselect={false}
        searchable
        onChange={(value) => setLanguage(value ?? '')}
      />
      {profile.data ? (
        <Form key={language} bot={bot} language={language} profile={profile.data} readOnly={readOnly} />
      ) : profile.isError ? (
        <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
      ) : (
        <Skeleton height={320} radius="lg" />
      )}
    </section>
  );
}

interface FormProps {
  bot: Bot;
  language: string;
  profile: BotProfile;
  readOnly: boolean;
}

function Form({ bot, language, profile, readOnly }: FormProps) {
  const queryClient = useQueryClient();
  const change = useChangeBotProfile();
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: {
      name: profile.name,
      description: profile.description,
      shortDescription: profile.shortDescription,
      commands: profile.commands.map(({ command, description }) => `${command} - ${description}`).join('\n'),
      menuButton: profile.menuButton.type,
      text: profile.menuButton.text ?? '',
      url: profile.menuButton.url ?? '',
    },
    validate: {
      name: (value) => (value.length > 64 ? 'At most 64 characters' : null),
      description: (value) => (value.length > 512 ? 'At most 512 characters' : null),
      shortDescription: (value) => (value.length > 120 ? 'At most 120 characters' : null),
      commands: (value) => (commandsOf(value) ? null : 'One on a line: start - What it does'),
    },
  });

  const submit = form.onSubmit(async ({ commands, menuButton, text, url, ...texts }) => {
    setFailure(null);
    try {
      const changed = await change.mutateAsync({
        id: bot.id,
        params: { language },
        data: {
          ...texts,
          commands: commandsOf(commands) ?? [],
          menuButton: { type: menuButton, ...(menuButton === 'WEB_APP' && { text, url }) },
        },
      });
      queryClient.setQueryData(getGetBotProfileQueryKey(bot.id, { language }), changed);
      toastDone('The profile was changed');
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['name', 'description', 'shortDescription', 'commands']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <FormFailure>{failure}</FormFailure>
      <TextInput label="Name" readOnly={readOnly} {...form.getInputProps('name')} />
      <Textarea
        label="Description"
        description="Shown in an empty chat with the bot."
        autosize
        minRows={2}
        readOnly={readOnly}
        {...form.getInputProps('description')}
      />
      <TextInput
        label="Short description"
        description="Shown on the bot's page, and where it is shared."
        readOnly={readOnly}
        {...form.getInputProps('shortDescription')}
      />
      <Textarea
        label="Commands"
        description="One on a line: command - what it does"
        autosize
        minRows={3}
        readOnly={readOnly}
        {...form.getInputProps('commands')}
      />
      <Select
        label="Menu button"
        data={buttons}
        allowDeselect={false}
        readOnly={readOnly}
        {...form.getInputProps('menuButton')}
      />
      {form.values.menuButton === 'WEB_APP' && (
        <>
          <TextInput label="Text of the button" readOnly={readOnly} {...form.getInputProps('text')} />
          <TextInput label="Address of the web app" readOnly={readOnly} {...form.getInputProps('url')} />
        </>
      )}
      {!readOnly && (
        <FormActions>
          <Button type="submit" loading={form.submitting}>
            Save profile
          </Button>
        </FormActions>
      )}
    </form>
  );
}

/** Commands as @BotFather takes them, a line each; null where a line is none. */
export function commandsOf(text: string): { command: string; description: string }[] | null {
  const commands = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*\/?([a-z0-9_]{1,32})\s*[-–—]\s*(\S.{0,255})$/.exec(line);
    if (!match?.[1] || !match[2]) return null;
    commands.push({ command: match[1], description: match[2].trim() });
  }
  return commands;
}
