/** The mark of TgOps: a message with a prompt in it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--logo-ground)" />
      <path
        d="M8 9h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5.2L14 25.2V21H8a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z"
        fill="#fff"
      />
      <path
        d="M11 12.4 14 15l-3 2.6M16.8 17.6h4.2"
        fill="none"
        stroke="var(--logo-ground)"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
