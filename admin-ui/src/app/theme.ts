import {
  DEFAULT_THEME,
  type CSSVariablesResolver,
  Drawer,
  Menu,
  Modal,
  Tooltip,
  convertCssVariables,
  createTheme,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';

const sans =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif, 'Apple Color Emoji', 'Segoe UI Emoji'";

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  colors: {
    teal: [
      '#ebf7f5',
      '#d3eeea',
      '#a8ddd6',
      '#79cac1',
      '#50b6ac',
      '#2ea297',
      '#158a80',
      '#0d736b',
      '#0a5d57',
      '#074842',
    ],
    red: [
      '#fdeaea',
      '#fad4d4',
      '#f3a9a9',
      '#ec8080',
      '#e45c5c',
      '#d94444',
      '#c93636',
      '#b92b2b',
      '#9c2222',
      '#7d1a1a',
    ],
    gray: [
      '#f7f9f9',
      '#eff2f2',
      '#e2e7e7',
      '#d0d7d7',
      '#b0baba',
      '#869392',
      '#5a6867',
      '#435050',
      '#2b3636',
      '#192121',
    ],
    dark: [
      '#e4eae9',
      '#bfc9c8',
      '#9ba8a7',
      '#6d7b7a',
      '#39444a',
      '#2b3437',
      '#1d2426',
      '#151b1d',
      '#101517',
      '#0b0f10',
    ],
  },
  black: '#192121',
  fontFamily: sans,
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontFamily: sans,
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The page itself never scrolls, so there is nothing to lock (and the lock would write a <style> element).
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, radius: 'lg' } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md', position: 'bottom-end' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
  },
});

/** What differs from Mantine's own scheme: colours that reach WCAG AA on our surfaces. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#192121',
    '--mantine-color-dimmed': '#5a6867',
    '--mantine-color-placeholder': '#6c7978',
    '--mantine-color-error': '#c22f2f',
    '--mantine-color-anchor': '#0d736b',
    '--mantine-color-default-border': '#d0d7d7',
  },
  dark: {
    '--mantine-color-body': '#151b1d',
    '--mantine-color-text': '#e4eae9',
    '--mantine-color-dimmed': '#9ba8a7',
    '--mantine-color-placeholder': '#869392',
    '--mantine-color-error': '#ff8f8a',
    '--mantine-color-anchor': '#50b6ac',
    '--mantine-color-teal-light': '#16302e',
    '--mantine-color-teal-light-hover': '#1c3b38',
    '--mantine-color-teal-light-color': '#79cac1',
    '--mantine-color-red-light': '#3a1b1b',
    '--mantine-color-red-light-hover': '#472121',
    '--mantine-color-red-light-color': '#ff8f8a',
    '--mantine-color-red-text': '#ff8f8a',
    '--mantine-color-gray-light': '#222b2d',
    '--mantine-color-gray-light-hover': '#2a3436',
    '--mantine-color-gray-light-color': '#bfc9c8',
    '--mantine-color-default-border': '#39444a',
  },
});

type Variables = Record<string, string>;

function withoutDefaults(variables: Variables, defaults: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name, value]) => defaults[name] !== value));
}

/**
 * The theme as CSS. Mantine would write it into a `<style>` element at run time, which the Content-Security-Policy
 * forbids; so it is a file, `theme-variables.css`, and a test keeps it equal to this.
 */
export function themeCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const own = cssVariablesResolver(merged);
  const ours = defaultCssVariablesResolver(merged);
  const defaults = defaultCssVariablesResolver(DEFAULT_THEME);
  return convertCssVariables({
    variables: withoutDefaults({ ...ours.variables, ...own.variables }, defaults.variables),
    light: withoutDefaults({ ...ours.light, ...own.light }, defaults.light),
    dark: withoutDefaults({ ...ours.dark, ...own.dark }, defaults.dark),
  })
    .replaceAll(/(?<=[{;])\s*/g, '\n  ')
    .replaceAll(/\s*\}\s*/g, '\n}\n');
}
