import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { RichText } from './rich-text';

const html = (text: string, entities: { type: string; offset: number; length: number; url?: string }[]) => {
  const { container } = render(<RichText text={text} entities={entities} />);
  return container.querySelector('div')!.innerHTML;
};

test('entities nest', () => {
  expect(
    html('all bold and italic', [
      { type: 'bold', offset: 0, length: 19 },
      { type: 'italic', offset: 13, length: 6 },
    ]),
  ).toBe('<strong>all bold and <em>italic</em></strong>');
});

test('offsets count UTF-16 units, as Telegram does', () => {
  expect(html('🔥🔥 fire', [{ type: 'bold', offset: 5, length: 4 }])).toBe('🔥🔥 <strong>fire</strong>');
});

test('what looks like markup stays text', () => {
  expect(html('<img src=x onerror=alert(1)>', [{ type: 'code', offset: 0, length: 4 }])).toContain('&lt;img');
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'not an address'])(
  'a link to %s is only text',
  (url) => {
    expect(html('click me', [{ type: 'text_link', offset: 0, length: 8, url }])).toBe('click me');
  },
);

test('links open outside, without a way back', () => {
  render(
    <RichText
      text="see example.com or write me@example.com"
      entities={[
        { type: 'url', offset: 4, length: 11 },
        { type: 'email', offset: 25, length: 14 },
      ]}
    />,
  );
  const link = screen.getByRole('link', { name: 'example.com' });
  expect(link).toHaveAttribute('href', 'https://example.com');
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  expect(screen.getByRole('link', { name: 'me@example.com' })).toHaveAttribute(
    'href',
    'mailto:me@example.com',
  );
});

test('a spoiler shows when asked', async () => {
  render(<RichText text="the butler" entities={[{ type: 'spoiler', offset: 4, length: 6 }]} />);
  await userEvent.click(screen.getByRole('button', { name: 'Hidden text, show it' }));
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
  expect(screen.getByText('butler')).toBeVisible();
});

test('entities that overlap, reach too far or lie outside break nothing', () => {
  expect(
    html('abcdef', [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 99 },
      { type: 'code', offset: 50, length: 2 },
      { type: 'underline', offset: -1, length: 3 },
    ]),
  ).toBe('<strong>ab<em>cd</em></strong>ef');
});

test('an unknown kind of entity is its text', () => {
  expect(html('hello', [{ type: 'hologram', offset: 0, length: 5 }])).toBe('hello');
});
