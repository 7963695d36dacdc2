/** Up to two letters for an avatar: `Ada Lovelace` → `AL`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word ? (Array.from(new Intl.Segmenter().segment(word), (part) => part.segment)[0] ?? '') : '',
  );
  return letters.join('').toLocaleUpperCase() || '?';
}
