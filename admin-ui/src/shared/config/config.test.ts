import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from './config';

const answering =
  (body: string, status = 200) =>
  () =>
    Promise.resolve(new Response(body, { status }));

test.each([
  ['{"apiBaseUrl": ""}', ''],
  ['{"apiBaseUrl": "https://api.example.com/"}', 'https://api.example.com'],
])('%s is accepted', async (body, apiBaseUrl) => {
  expect(await loadConfig(answering(body))).toEqual({ apiBaseUrl });
});

test.each(['{}', '{"apiBaseUrl": "javascript:alert(1)"}', '{"apiBaseUrl": 7}', '<html>'])(
  '%s is refused, with the reason',
  async (body) => {
    await expect(loadConfig(answering(body))).rejects.toThrow(ConfigError);
    await expect(loadConfig(answering(body))).rejects.toThrow(/config\.json/);
  },
);

test('settings that cannot be reached are told', async () => {
  await expect(loadConfig(() => Promise.reject(new TypeError('offline')))).rejects.toThrow(
    /could not be loaded/,
  );
  await expect(loadConfig(answering('', 503))).rejects.toThrow(/HTTP 503/);
});
