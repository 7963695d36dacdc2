import { ActionIcon, Button, Menu } from '@mantine/core';
import type { Project } from '@/shared/api/generated/auth-service';
import { DotsIcon, LogoutIcon, PencilIcon, TrashIcon } from '@/shared/ui/icons';
import classes from './projects-page.module.css';

interface ProjectActionsProps {
  project: Project;
  /** It is the one worked in. */
  current: boolean;
  mayManage: boolean;
  onOpen: () => void;
  onAsk: (what: 'change' | 'delete' | 'leave') => void;
}

export function ProjectActions({ project, current, mayManage, onOpen, onAsk }: ProjectActionsProps) {
  return (
    <div className={classes.actions}>
      {!current && project.role && (
        <Button size="compact-sm" variant="default" onClick={onOpen} aria-label={`Open ${project.name}`}>
          Open
        </Button>
      )}
      {(mayManage || project.role) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${project.name}`}>
              <DotsIcon />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayManage && (
              <Menu.Item leftSection={<PencilIcon size={16} />} onClick={() => onAsk('change')}>
                Change
              </Menu.Item>
            )}
            {project.role && (
              <Menu.Item leftSection={<LogoutIcon size={16} />} onClick={() => onAsk('leave')}>
                Leave
              </Menu.Item>
            )}
            {mayManage && (
              <Menu.Item color="red" leftSection={<TrashIcon size={16} />} onClick={() => onAsk('delete')}>
                Delete
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
