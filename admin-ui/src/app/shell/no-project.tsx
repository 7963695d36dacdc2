import { EmptyState } from '@/shared/ui/empty-state';
import { UserIcon } from '@/shared/ui/icons';

export function NoProject() {
  return (
    <EmptyState icon={<UserIcon size={26} />} title="You belong to no project yet">
      Ask an administrator to add you to one. Then load this page again.
    </EmptyState>
  );
}
