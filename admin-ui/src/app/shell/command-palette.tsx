import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, createSpotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import {
  BotIcon,
  ContactIcon,
  CustomersIcon,
  FolderIcon,
  GroupsIcon,
  InboxIcon,
  LogoutIcon,
  MonitorIcon,
  MoonIcon,
  PlusIcon,
  SearchIcon,
  SunIcon,
  UserIcon,
} from '@/shared/ui/icons';
import '@mantine/spotlight/styles.css';

const [store, spotlight] = createSpotlight();

/** Ctrl+K: go anywhere, do what needs no form. Loaded when first asked for. */
export default function CommandPalette({ onClose, onLogout }: { onClose: () => void; onLogout: () => void }) {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => spotlight.open(), []);

  const go =
    (to: '/tickets' | '/bots' | '/groups' | '/customers' | '/members' | '/projects' | '/account') => () =>
      void navigate({ to });
  const actions: SpotlightActionData[] = [
    {
      id: 'new-ticket',
      label: 'New ticket',
      description: 'Open a ticket in a group',
      leftSection: <PlusIcon />,
      onClick: () => void navigate({ to: '/tickets', search: { compose: true } }),
    },
    {
      id: 'tickets',
      label: 'Tickets',
      description: 'Go to the inbox',
      leftSection: <InboxIcon />,
      onClick: go('/tickets'),
    },
    {
      id: 'bots',
      label: 'Bots',
      description: 'Go to the bots',
      leftSection: <BotIcon />,
      onClick: go('/bots'),
    },
    {
      id: 'groups',
      label: 'Groups',
      description: 'Go to the support groups',
      leftSection: <GroupsIcon />,
      onClick: go('/groups'),
    },
    {
      id: 'customers',
      label: 'Customers',
      description: 'Go to the customers',
      leftSection: <CustomersIcon />,
      onClick: go('/customers'),
    },
    {
      id: 'members',
      label: 'Members',
      description: 'Go to the members and invitations of this project',
      leftSection: <ContactIcon />,
      onClick: go('/members'),
    },
    {
      id: 'projects',
      label: 'Projects',
      description: 'Open another project',
      leftSection: <FolderIcon />,
      onClick: go('/projects'),
    },
    {
      id: 'account',
      label: 'Your account',
      description: 'Password, second factor, sessions',
      leftSection: <UserIcon />,
      onClick: go('/account'),
    },
    {
      id: 'light',
      label: 'Light appearance',
      leftSection: <SunIcon />,
      onClick: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: 'Dark appearance',
      leftSection: <MoonIcon />,
      onClick: () => setColorScheme('dark'),
    },
    {
      id: 'auto',
      label: 'Appearance as the system',
      leftSection: <MonitorIcon />,
      onClick: () => setColorScheme('auto'),
    },
    { id: 'logout', label: 'Log out', leftSection: <LogoutIcon />, onClick: onLogout },
  ];

  return (
    <Spotlight
      store={store}
      actions={actions}
      lockScroll={false}
      highlightQuery
      shortcut={null}
      scrollable
      maxHeight={420}
      nothingFound="Nothing found"
      onSpotlightClose={onClose}
      searchProps={{
        leftSection: <SearchIcon />,
        placeholder: 'Where to, or what to do?',
        'aria-label': 'Search and commands',
      }}
    />
  );
}
