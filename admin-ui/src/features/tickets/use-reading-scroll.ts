import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Who is this close to the end reads the end. Pixels. */
const NEAR_END = 80;

interface ReadingScroll {
  /** What scrolls. */
  ref: RefObject<HTMLDivElement | null>;
  /** What is in it. */
  contentRef: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Messages that came while the reader was elsewhere. */
  unseen: number;
  toEnd: () => void;
}

/**
 * Keeps a conversation where its reader is: at the end for who reads the end, and in place for who reads further up,
 * also when earlier messages come in above.
 *
 * @param count of messages
 * @param firstId of the topmost message; another one means that earlier messages came
 */
export function useReadingScroll(count: number, firstId: string | undefined): ReadingScroll {
  const ref = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const shown = useRef({ count: 0, firstId: undefined as string | undefined, height: 0 });
  const [unseen, setUnseen] = useState(0);

  const toEnd = useCallback(() => {
    const element = ref.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setUnseen(0);
  }, []);

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    shown.current.height = element.scrollHeight;
    if (atEnd.current) setUnseen(0);
  }, []);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const before = shown.current;
    const earlierCame = before.count > 0 && before.firstId !== firstId;
    if (earlierCame) element.scrollTop += element.scrollHeight - before.height;
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (count > before.count) setUnseen((unseenBefore) => unseenBefore + count - before.count);
    shown.current = { count, firstId, height: element.scrollHeight };
  }, [count, firstId]);

  // A failure told below the last message, or a narrower window, moves the end away from its reader.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const element = ref.current;
      if (element && atEnd.current) element.scrollTop = element.scrollHeight;
    });
    for (const element of [ref.current, contentRef.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return { ref, contentRef, onScroll, unseen, toEnd };
}
