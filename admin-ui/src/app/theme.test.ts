import { expect, test } from 'vitest';
import { themeCss } from './theme';

test('the theme file equals the theme (update it with `npx vitest run -u src/app/theme.test.ts`)', async () => {
  await expect(themeCss()).toMatchFileSnapshot('./theme-variables.css');
});
