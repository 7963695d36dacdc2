import type { SVGProps } from 'react';

/**
 * The icons of TgOps, on a 24-unit grid with a 1.75 stroke. They are decoration: the control they stand in
 * carries the name.
 */
function icon(name: string, paths: string) {
  function Icon({ size = 18, ...props }: SVGProps<SVGSVGElement> & { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...props}
      >
        <path d={paths} />
      </svg>
    );
  }
  Icon.displayName = `${name}Icon`;
  return Icon;
}

export const InboxIcon = icon(
  'Inbox',
  'M4 13.5 6.6 5.8A1.5 1.5 0 0 1 8 4.8h8a1.5 1.5 0 0 1 1.4 1L20 13.5V18a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18zM4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20',
);
export const BotIcon = icon(
  'Bot',
  'M7 8.5h10a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 17v-6A2.5 2.5 0 0 1 7 8.5ZM12 8.5V5M10.8 4h2.4M9 13v1.5M15 13v1.5M2 13v2.5M22 13v2.5',
);
export const GroupsIcon = icon(
  'Groups',
  'M4 6.5A1.5 1.5 0 0 1 5.5 5h8A1.5 1.5 0 0 1 15 6.5v5a1.5 1.5 0 0 1-1.5 1.5H9l-3 2.5V13h-.5A1.5 1.5 0 0 1 4 11.5zM18 9h.5A1.5 1.5 0 0 1 20 10.5v5a1.5 1.5 0 0 1-1.5 1.5H18v2.5L15 17h-3',
);
export const CustomersIcon = icon(
  'Customers',
  'M9.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 19.5c.3-3.4 2.6-5.5 6-5.5s5.7 2.1 6 5.5M16 5a3.3 3.3 0 0 1 0 6.2M17.5 14.3c1.9.7 3 2.4 3.2 5.2',
);
export const PlusIcon = icon('Plus', 'M12 5v14M5 12h14');
export const SearchIcon = icon('Search', 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4');
export const CloseIcon = icon('Close', 'M6 6l12 12M18 6 6 18');
export const CheckIcon = icon('Check', 'M5 12.5 10 17.5 19.5 7');
export const DoubleCheckIcon = icon('DoubleCheck', 'M2.5 12.5 7 17l9-10M11.5 16l1 1 9-10');
export const ClockIcon = icon('Clock', 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.2l2.8 1.8');
export const AlertIcon = icon('Alert', 'M12 4.5 21 19.5H3zM12 10.5v4M12 17v.01');
export const InfoIcon = icon('Info', 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 11v5M12 8v.01');
export const QuestionIcon = icon(
  'Question',
  'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9.8 10a2.3 2.3 0 1 1 3.4 2c-.8.5-1.2 1-1.2 1.8M12 16.5v.01',
);
export const SunIcon = icon(
  'Sun',
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
);
export const MoonIcon = icon('Moon', 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z');
export const MonitorIcon = icon(
  'Monitor',
  'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5ZM12 16v3.5M8.5 19.5h7',
);
export const SidebarIcon = icon(
  'Sidebar',
  'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5ZM9.5 5v14',
);
export const PanelRightIcon = icon(
  'PanelRight',
  'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5ZM14.5 5v14',
);
export const MenuIcon = icon('Menu', 'M4 7h16M4 12h16M4 17h16');
export const LogoutIcon = icon(
  'Logout',
  'M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
);
export const ChevronRightIcon = icon('ChevronRight', 'M9.5 6l6 6-6 6');
export const ChevronDownIcon = icon('ChevronDown', 'M6 9.5l6 6 6-6');
export const ChevronUpIcon = icon('ChevronUp', 'M6 14.5l6-6 6 6');
export const SelectorIcon = icon('Selector', 'M8 10l4-4 4 4M8 14l4 4 4-4');
export const BackIcon = icon('Back', 'M19 12H5M11 6l-6 6 6 6');
export const DotsIcon = icon('Dots', 'M5.5 12h.01M12 12h.01M18.5 12h.01');
export const PlayIcon = icon('Play', 'M8 5.5v13l10.5-6.5z');
export const StopIcon = icon(
  'Stop',
  'M7.5 6h9A1.5 1.5 0 0 1 18 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 16.5v-9A1.5 1.5 0 0 1 7.5 6Z',
);
export const RestartIcon = icon('Restart', 'M19.5 12A7.5 7.5 0 1 1 17 6.4L19.5 9M19.5 4.5V9H15');
export const PencilIcon = icon(
  'Pencil',
  'M4.5 19.5l.8-4L15.8 5a1.8 1.8 0 0 1 2.5 0l.7.7a1.8 1.8 0 0 1 0 2.5L8.5 18.7zM14 6.8l3.2 3.2',
);
export const KeyIcon = icon(
  'Key',
  'M8 20a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM11.2 12.3 19.5 4M15.5 8l2.5 2.5M18 5.5l2 2',
);
export const TrashIcon = icon(
  'Trash',
  'M4.5 7h15M9.5 7V5.5A1 1 0 0 1 10.5 4.5h3a1 1 0 0 1 1 1V7M6.5 7l.8 11A1.5 1.5 0 0 0 8.8 19.5h6.4a1.5 1.5 0 0 0 1.5-1.5l.8-11M10 11v5M14 11v5',
);
export const SendIcon = icon('Send', 'M20 4 10.5 13.5M20 4l-6 16-3.5-6.5L4 10z');
export const ReplyIcon = icon('Reply', 'M9.5 6 4 11.5l5.5 5.5M4 11.5h10a6 6 0 0 1 6 6V18');
export const ForwardIcon = icon('Forward', 'M14.5 6l5.5 5.5-5.5 5.5M20 11.5H10a6 6 0 0 0-6 6V18');
export const LockIcon = icon(
  'Lock',
  'M7 10.5h10a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 18v-6A1.5 1.5 0 0 1 7 10.5ZM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
);
export const UnlockIcon = icon(
  'Unlock',
  'M7 10.5h10a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 18v-6A1.5 1.5 0 0 1 7 10.5ZM8.5 10.5V8A3.5 3.5 0 0 1 15 6.5',
);
export const UserIcon = icon(
  'User',
  'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.5 20c.4-3.7 3.2-6 7.5-6s7.1 2.3 7.5 6',
);
export const FileIcon = icon(
  'File',
  'M13.5 4H7A1.5 1.5 0 0 0 5.5 5.5v13A1.5 1.5 0 0 0 7 20h10a1.5 1.5 0 0 0 1.5-1.5V9zM13.5 4v5h5',
);
export const ImageIcon = icon(
  'Image',
  'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5ZM4.5 17l4.5-5 4 4.5 2.5-2.5 4 4M15 9.5h.01',
);
export const VideoIcon = icon(
  'Video',
  'M5 6.5h8.5A1.5 1.5 0 0 1 15 8v8a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16V8A1.5 1.5 0 0 1 5 6.5ZM15 10.5l5.5-3v9l-5.5-3',
);
export const MicIcon = icon(
  'Mic',
  'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3ZM6 11.5a6 6 0 0 0 12 0M12 17.5v3',
);
export const MusicIcon = icon(
  'Music',
  'M8.5 17.5V6l10-2v11.5M8.5 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM18.5 15.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z',
);
export const StickerIcon = icon(
  'Sticker',
  'M4.5 8A3.5 3.5 0 0 1 8 4.5h8A3.5 3.5 0 0 1 19.5 8v5.5l-6 6H8A3.5 3.5 0 0 1 4.5 16zM19.5 13.5H16a2.5 2.5 0 0 0-2.5 2.5v3.5M9 9.5v.5M14.5 9.5v.5M9 13c.8.9 1.7 1.3 2.8 1.3',
);
export const PinIcon = icon(
  'Pin',
  'M12 21c4-4.5 6.5-7.8 6.5-11a6.5 6.5 0 1 0-13 0c0 3.2 2.5 6.5 6.5 11ZM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
);
export const PollIcon = icon('Poll', 'M5 19.5V11M12 19.5v-15M19 19.5V14');
export const DiceIcon = icon(
  'Dice',
  'M7 4.5h10A2.5 2.5 0 0 1 19.5 7v10a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 17V7A2.5 2.5 0 0 1 7 4.5ZM9 9h.01M15 15h.01M15 9h.01M9 15h.01',
);
export const ContactIcon = icon(
  'Contact',
  'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5ZM9.5 11.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM6.8 15.5c.3-1.5 1.3-2.3 2.7-2.3s2.4.8 2.7 2.3M15 9.5h2.5M15 13h2.5',
);
export const CommandIcon = icon(
  'Command',
  'M9 9h6v6H9zM9 9H6.7A2.2 2.2 0 1 1 9 6.7zM15 9V6.7A2.2 2.2 0 1 1 17.3 9zM15 15h2.3A2.2 2.2 0 1 1 15 17.3zM9 15v2.3A2.2 2.2 0 1 1 6.7 15z',
);
export const ExternalIcon = icon(
  'External',
  'M13.5 4.5h6v6M19.5 4.5l-9 9M16.5 13.5V18a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V9A1.5 1.5 0 0 1 6 7.5h4.5',
);
export const FolderIcon = icon(
  'Folder',
  'M3.5 7A1.5 1.5 0 0 1 5 5.5h4.2l2 2.5H19a1.5 1.5 0 0 1 1.5 1.5V17a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17z',
);
