import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { initialsOf } from '@/shared/ui/initials';
import { LogoutIcon } from '@/shared/ui/icons';
import classes from './user-menu.module.css';

interface UserMenuProps {
  name: string | undefined;
  /** Such as `Manager in Demo`. */
  role: string | undefined;
  onLogout: () => void;
}

export function UserMenu({ name, role, onLogout }: UserMenuProps) {
  return (
    <Menu width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label="Account">
          <Avatar size={30} radius="xl" color="teal" aria-hidden="true">
            {name ? initialsOf(name) : null}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.name}>{name ?? 'Loading…'}</div>
          {role && <div className={classes.role}>{role}</div>}
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<LogoutIcon size={16} />} onClick={onLogout}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
