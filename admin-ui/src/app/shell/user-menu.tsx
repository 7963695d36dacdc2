import { Menu, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Current, chooseProject, roleNames } from '@/shared/api/current';
import { initialsOf } from '@/shared/ui/initials';
import { CheckIcon, LogoutIcon, UserIcon } from '@/shared/ui/icons';
import classes from './user-menu.module.css';

interface UserMenuProps {
  current: Current | undefined;
  onLogout: () => void;
}

export function UserMenu({ current, onLogout }: UserMenuProps) {
  const name = current?.me.displayName;
  const project = current?.project;
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label="Account">
          <span className={classes.avatar} data-initials={name ? initialsOf(name) : ''} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.name}>{name ?? 'Loading…'}</div>
          {project && (
            <div className={classes.role}>
              {roleNames[project.role]} in {project.name}
            </div>
          )}
        </div>
        {current && project && current.me.projects.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>Project</Menu.Label>
            {current.me.projects.map(({ id, name: label }) => (
              <Menu.Item
                key={id}
                role="menuitemradio"
                aria-checked={id === project.id}
                rightSection={id === project.id ? <CheckIcon size={16} /> : null}
                onClick={() => {
                  chooseProject(id);
                  window.location.assign('/');
                }}
              >
                {label}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<UserIcon size={16} />} component={Link} to="/account">
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<LogoutIcon size={16} />} onClick={onLogout}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
