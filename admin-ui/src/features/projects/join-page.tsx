import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { chooseProject, roleNames } from '@/shared/api/current';
import { useAcceptInvitation, viewInvitation } from '@/shared/api/generated/auth-service';
import { messageOf } from '@/shared/api/problem';
import { forgetInvitation, keptInvitation } from '@/shared/lib/kept-invitation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { FormFailure } from '@/shared/ui/form';
import { FolderIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';

/** Where the link of an invitation leads, once somebody is logged in. */
export function JoinPage() {
  const navigate = useNavigate();
  const token = keptInvitation() ?? '';
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => viewInvitation({ token }, { signal }),
    enabled: token !== '',
    retry: false,
  });
  const accept = useAcceptInvitation({
    mutation: {
      onSuccess: ({ projectId }) => {
        forgetInvitation();
        chooseProject(projectId);
        window.location.assign('/');
      },
    },
  });
  const decline = () => {
    forgetInvitation();
    void navigate({ to: '/projects' });
  };
  const data = invitation.data;
  return (
    <Page title="Invitation">
      {token === '' ? (
        <EmptyState icon={<FolderIcon size={26} />} title="No invitation is open here">
          Open the link of the mail again.
        </EmptyState>
      ) : invitation.isError ? (
        <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
      ) : data ? (
        <EmptyState
          icon={<FolderIcon size={26} />}
          title={`Join ${data.projectName}?`}
          action={
            <>
              <Button variant="default" onClick={decline}>
                Not now
              </Button>{' '}
              <Button loading={accept.isPending} onClick={() => accept.mutate({ data: { token } })}>
                Join
              </Button>
            </>
          }
        >
          {data.invitedBy} invites you to work in {data.projectName} as {roleNames[data.role].toLowerCase()}.
          <FormFailure>{accept.isError ? messageOf(accept.error) : null}</FormFailure>
        </EmptyState>
      ) : null}
    </Page>
  );
}
