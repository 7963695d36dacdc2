import { Tooltip } from '@mantine/core';
import { Link, linkOptions } from '@tanstack/react-router';
import {
  BotIcon,
  ContactIcon,
  CustomersIcon,
  FolderIcon,
  GroupsIcon,
  InboxIcon,
  SidebarIcon,
  UserIcon,
} from '@/shared/ui/icons';
import { Logo } from '@/shared/ui/logo';
import classes from './sidebar.module.css';

const places = [
  { label: 'Tickets', Icon: InboxIcon, link: linkOptions({ to: '/tickets' }) },
  { label: 'Bots', Icon: BotIcon, link: linkOptions({ to: '/bots' }) },
  { label: 'Groups', Icon: GroupsIcon, link: linkOptions({ to: '/groups' }) },
  { label: 'Customers', Icon: CustomersIcon, link: linkOptions({ to: '/customers' }) },
  { label: 'Members', Icon: ContactIcon, link: linkOptions({ to: '/members' }) },
  { label: 'Projects', Icon: FolderIcon, link: linkOptions({ to: '/projects' }) },
];
const adminPlaces = [{ label: 'Users', Icon: UserIcon, link: linkOptions({ to: '/users' }) }];

interface SidebarProps {
  /** Of the platform. */
  admin?: boolean;
  collapsed?: boolean;
  /** Absent where the sidebar cannot collapse (phones). */
  onToggle?: () => void;
  /** After a place was chosen. */
  onNavigate?: () => void;
}

export function Sidebar({ admin = false, collapsed = false, onToggle, onNavigate }: SidebarProps) {
  const toggleLabel = collapsed ? 'Expand sidebar' : 'Collapse sidebar';
  return (
    <nav aria-label="Main" className={classes.sidebar} data-collapsed={collapsed || undefined}>
      <Link to="/tickets" className={classes.brand} aria-label="TgOps, to the tickets" onClick={onNavigate}>
        <Logo />
        <span className={classes.word} aria-hidden="true">
          TgOps
        </span>
      </Link>
      <ul className={classes.nav}>
        {[...places, ...(admin ? adminPlaces : [])].map(({ label, Icon, link }) => (
          <li key={label}>
            <Tooltip label={label} position="right" disabled={!collapsed}>
              <Link {...link} className={classes.link} onClick={onNavigate} aria-label={label}>
                <Icon />
                <span className={classes.label}>{label}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      {onToggle && (
        <Tooltip label={toggleLabel} position="right" disabled={!collapsed}>
          <button
            type="button"
            className={`${classes.link} ${classes.collapse}`}
            aria-label={toggleLabel}
            aria-expanded={!collapsed}
            onClick={onToggle}
          >
            <SidebarIcon />
            <span className={classes.label}>Collapse</span>
          </button>
        </Tooltip>
      )}
    </nav>
  );
}
