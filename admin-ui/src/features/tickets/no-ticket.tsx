import { EmptyState } from '@/shared/ui/empty-state';
import { InboxIcon } from '@/shared/ui/icons';

export function NoTicket() {
  return (
    <EmptyState icon={<InboxIcon size={26} />} title="Choose a ticket">
      Its conversation opens here. The arrow keys move through the list.
    </EmptyState>
  );
}
