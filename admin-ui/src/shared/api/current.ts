import { type QueryClient, useQuery } from '@tanstack/react-query';
import { readStored, writeStored } from '@/shared/lib/stored';
import { getMeQueryOptions, type Me, type Membership, type MembershipRole } from './generated/auth-service';
import { session } from './session';

const PROJECT_KEY = 'tgops.project';

const ranks: Record<MembershipRole, number> = { VIEWER: 0, AGENT: 1, MANAGER: 2, ADMIN: 3 };

const meOptions = () => getMeQueryOptions({ query: { staleTime: 60_000 } });

/** Who is logged in, and the project they work in: the one chosen last, else their first. Null without any project. */
export interface Current {
  me: Me;
  project: Membership | null;
}

function currentOf(me: Me): Current {
  const chosen = readStored(PROJECT_KEY);
  return { me, project: me.projects.find(({ id }) => id === chosen) ?? me.projects[0] ?? null };
}

/** Asks who is logged in, and has all further calls name their project. To be awaited before any page shows. */
export async function loadCurrent(queryClient: QueryClient): Promise<Current> {
  const current = currentOf(await queryClient.query({ ...meOptions(), staleTime: 'static' }));
  session.project = current.project?.id ?? null;
  return current;
}

/** Undefined only until the first answer, which the route awaits. */
export function useCurrent(): Current | undefined {
  const { data } = useQuery(meOptions());
  return data && currentOf(data);
}

/** Whether the reader's role reaches `role`. The server decides; this only spares people buttons that it would refuse. */
export function useMay(role: MembershipRole): boolean {
  const current = useCurrent();
  if (!current) return false;
  return current.me.platformAdmin || (current.project !== null && ranks[current.project.role] >= ranks[role]);
}

/** Remembers the project; the page is to be loaded anew, so that nothing of the other one remains. */
export function chooseProject(id: string): void {
  writeStored(PROJECT_KEY, id);
}

export const roleNames: Record<MembershipRole, string> = {
  VIEWER: 'Viewer',
  AGENT: 'Agent',
  MANAGER: 'Manager',
  ADMIN: 'Administrator',
};

/** The roles for a choice, the greatest first. */
export const roleOptions = (['ADMIN', 'MANAGER', 'AGENT', 'VIEWER'] as const).map((role) => ({
  value: role,
  label: roleNames[role],
}));

export const isRole = (value: string | null): value is MembershipRole => value !== null && value in ranks;
