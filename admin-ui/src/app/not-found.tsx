import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/shared/ui/empty-state';
import { QuestionIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/page';

export function NotFound() {
  useDocumentTitle('Not found');
  return (
    <EmptyState
      icon={<QuestionIcon size={26} />}
      title="There is nothing here"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/tickets" {...props} />}>
          Go to the tickets
        </Button>
      }
    >
      The address may be mistyped, or what it led to is gone.
    </EmptyState>
  );
}
