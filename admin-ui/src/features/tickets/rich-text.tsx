import { Fragment, type ReactNode, useState } from 'react';
import type { EntityView } from '@/shared/api/generated/ticket-service';
import classes from './rich-text.module.css';

type Part = Pick<EntityView, 'type' | 'offset' | 'length' | 'url' | 'language'>;

interface RichTextProps {
  text: string;
  /** As in the Bot API: offset and length in UTF-16 units, which are JavaScript's own; they nest. */
  entities: readonly Part[];
}

/** A Telegram text as React elements; what it says becomes text, never markup. */
export function RichText({ text, entities }: RichTextProps) {
  const sorted = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return (
    <div className={classes.text} dir="auto">
      {render(text, sorted, 0, text.length)}
    </div>
  );
}

/** The text from `start` to `end`; `entities` are sorted, and those that reach beyond are cut. */
function render(text: string, entities: readonly Part[], start: number, end: number): ReactNode[] {
  const nodes: ReactNode[] = [];
  let position = start;
  let index = 0;
  for (let entity = entities[index]; entity; entity = entities[index]) {
    index += 1;
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    if (from > position) nodes.push(text.slice(position, from));
    const inner: Part[] = [];
    for (let next = entities[index]; next && next.offset < to; next = entities[index]) {
      inner.push(next);
      index += 1;
    }
    nodes.push(
      <Fragment key={`${from}-${entity.type}`}>
        <Entity entity={entity} source={text.slice(from, to)}>
          {render(text, inner, from, to)}
        </Entity>
      </Fragment>,
    );
    position = to;
  }
  if (position < end) nodes.push(text.slice(position, end));
  return nodes;
}

function Entity({ entity, source, children }: { entity: Part; source: string; children: ReactNode }) {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>;
    case 'code':
      return <code className={classes.code}>{children}</code>;
    case 'pre':
      return (
        <pre className={classes.pre} data-language={entity.language}>
          <code>{children}</code>
        </pre>
      );
    case 'blockquote':
    case 'expandable_blockquote':
      return <blockquote className={classes.quote}>{children}</blockquote>;
    case 'text_link':
      return <SafeLink href={entity.url ?? ''}>{children}</SafeLink>;
    case 'url':
      return (
        <SafeLink href={/^[a-z][a-z0-9+.-]*:/i.test(source) ? source : `https://${source}`}>
          {children}
        </SafeLink>
      );
    case 'email':
      return <SafeLink href={`mailto:${source}`}>{children}</SafeLink>;
    case 'phone_number':
      return <SafeLink href={`tel:${source.replaceAll(/[^\d+]/g, '')}`}>{children}</SafeLink>;
    case 'mention':
      return <SafeLink href={`https://t.me/${source.slice(1)}`}>{children}</SafeLink>;
    case 'hashtag':
    case 'cashtag':
    case 'bot_command':
    case 'text_mention':
      return <span className={classes.mark}>{children}</span>;
    default:
      // Custom emoji, and what Telegram will think of: the text says it too.
      return children;
  }
}

const harmless = new Set(['http:', 'https:', 'mailto:', 'tel:', 'tg:']);

/** A link only where its address can do no harm here; else its text. */
function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  return URL.canParse(href) && harmless.has(new URL(href).protocol) ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={classes.link}>
      {children}
    </a>
  ) : (
    children
  );
}

function Spoiler({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  return shown ? (
    <span className={classes.revealed}>{children}</span>
  ) : (
    <button
      type="button"
      className={classes.spoiler}
      aria-label="Hidden text, show it"
      onClick={() => setShown(true)}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
