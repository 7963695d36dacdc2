import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useMatches } from '@tanstack/react-router';
import { Suspense, lazy, useRef, useState } from 'react';
import { useCurrent } from '@/shared/api/current';
import { session } from '@/shared/api/session';
import { DRAFTS, clearStored, useStoredFlag } from '@/shared/lib/stored';
import { CrumbsProvider } from '@/shared/ui/crumbs';
import { MenuIcon, SearchIcon } from '@/shared/ui/icons';
import { Breadcrumbs } from './breadcrumbs';
import { ColorSchemeMenu } from './color-scheme-menu';
import { ConnectionIndicator } from './connection-indicator';
import { NoProject } from './no-project';
import { Sidebar } from './sidebar';
import { UserMenu } from './user-menu';
import classes from './shell.module.css';

const CommandPalette = lazy(() => import('./command-palette'));

const commandKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';

function logOut(): void {
  clearStored(DRAFTS);
  void session.logout();
}

/** What surrounds every page of somebody logged in. */
export function Shell() {
  const [collapsed, setCollapsed] = useStoredFlag('tgops.sidebar-collapsed');
  const [drawerOpen, drawer] = useDisclosure(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const current = useCurrent();
  const project = current?.project;
  const admin = current?.me.platformAdmin === true;
  const withoutProject = useMatches().some((match) => match.staticData.withoutProject);
  useHotkeys([['mod+K', () => setPaletteOpen(true)]], []);

  return (
    <CrumbsProvider>
      <div className={classes.shell} data-collapsed={collapsed || undefined}>
        <a
          className={classes.skip}
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          Skip to content
        </a>
        <div className={classes.sidebar}>
          <Sidebar admin={admin} collapsed={collapsed} onToggle={() => setCollapsed(!collapsed)} />
        </div>
        <div className={classes.main}>
          <header className={classes.header}>
            <ActionIcon
              className={classes.burger}
              variant="subtle"
              color="gray"
              size={40}
              aria-label="Open menu"
              onClick={drawer.open}
            >
              <MenuIcon size={20} />
            </ActionIcon>
            <Breadcrumbs root={project?.name} />
            <div className={classes.spacer} />
            <ConnectionIndicator />
            <button
              type="button"
              className={classes.search}
              aria-label="Search and commands"
              aria-keyshortcuts="Control+K Meta+K"
              onClick={() => setPaletteOpen(true)}
            >
              <SearchIcon size={16} />
              <span>Search</span>
              <kbd data-key={commandKey} />
            </button>
            <ColorSchemeMenu />
            <UserMenu current={current} onLogout={logOut} />
          </header>
          <main id="main" ref={main} tabIndex={-1} className={classes.content}>
            {project === null && !withoutProject ? <NoProject /> : <Outlet />}
          </main>
        </div>
      </div>
      <Drawer
        opened={drawerOpen}
        onClose={drawer.close}
        size={280}
        title="Menu"
        closeButtonProps={{ 'aria-label': 'Close menu' }}
      >
        <Sidebar admin={admin} onNavigate={drawer.close} />
      </Drawer>
      {paletteOpen && (
        <Suspense>
          <CommandPalette onLogout={logOut} onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </CrumbsProvider>
  );
}
