import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = ['auth', 'account', 'projects', 'users', 'bots', 'tickets', 'groups', 'customers'];

export default tseslint.config(
  { ignores: ['dist', 'target', 'node_modules', 'src/shared/api/generated'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat['recommended-latest'],
    ],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // A redirect and a "not found" are thrown, as TanStack Router wants it.
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }],
        },
      ],
      'jsx-a11y/no-autofocus': 'off',
      'no-restricted-imports': importsBut(),
    },
  },
  // app → features → shared; a feature knows no other feature.
  {
    files: ['src/shared/**'],
    rules: {
      'no-restricted-imports': importsBut({
        regex: '^@/(app|features)/',
        message: 'shared knows neither app nor features',
      }),
    },
  },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
      'no-restricted-imports': importsBut(
        { regex: '^@/app/', message: 'features do not know the app' },
        {
          regex: `^@/features/(?!${feature}/)`,
          message: 'a feature knows no other: share by shared/, compose in app/',
        },
      ),
    },
  })),
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/testing/**'],
    rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['*.{js,ts}', 'scripts/**/*.mjs'],
    languageOptions: { globals: globals.node, parser: tseslint.parser },
  },
  {
    files: ['public/*.js'],
    languageOptions: { globals: globals.browser, sourceType: 'script' },
    rules: { 'no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
);

/** What no file may import, and `patterns` beside it. */
function importsBut(...patterns) {
  return [
    'error',
    {
      paths: [
        {
          name: '@mantine/core',
          importNames: ['AppShell', 'Grid', 'SimpleGrid', 'ColorSchemeScript'],
          message: 'It writes <style> elements, which the Content-Security-Policy forbids: use a CSS module.',
        },
      ],
      patterns: [{ regex: '^\\.\\./', message: 'Write @/… instead of climbing up' }, ...patterns],
    },
  ];
}
