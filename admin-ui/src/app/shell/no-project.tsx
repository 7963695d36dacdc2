import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/shared/ui/empty-state';
import { UserIcon } from '@/shared/ui/icons';

export function NoProject() {
  return (
    <EmptyState
      icon={<UserIcon size={26} />}
      title="You belong to no project yet"
      action={
        <Button component={Link} to="/projects">
          Go to the projects
        </Button>
      }
    >
      Make one of your own, or ask an administrator to invite you to theirs.
    </EmptyState>
  );
}
