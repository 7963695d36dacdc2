import type { QueryClient } from '@tanstack/react-query';
import {
  Outlet,
  type RouterHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod/mini';
import { botTabs } from '@/features/bots/bot-tabs';
import { ticketSearchDefaults, ticketSearchSchema } from '@/features/tickets/ticket-search';
import { loadCurrent } from '@/shared/api/current';
import { session } from '@/shared/api/session';
import { keepInvitation, keptInvitation } from '@/shared/lib/kept-invitation';
import { RouteError } from './route-error';
import { NotFound } from './not-found';
import { Pending } from './pending';
import { Shell } from './shell/shell';

interface RouterContext {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: z.object({
    /** Where to go after the log-in: a path of this app. */
    redirect: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
    /** How a single sign-on ended. */
    sso: z.catch(z.optional(z.enum(['done', 'refused', 'expired', 'unavailable'])), undefined),
  }),
  beforeLoad: async ({ search }) => {
    if (search.sso === 'done') session.expect();
    // The log-in page also opens while the server is away; the log-in then says so.
    const status = await session.restore().catch(() => 'anonymous');

    if (status === 'authenticated')
      throw redirect({ href: search.redirect ?? (keptInvitation() ? '/join' : '/tickets'), replace: true });
  },
  component: lazyRouteComponent(() => import('@/features/auth/login-page'), 'LoginPage'),
});

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  beforeLoad: async () => {
    // Who has registered where no address is confirmed is logged in at once.
    if ((await session.restore().catch(() => 'anonymous')) === 'authenticated')
      throw redirect({ to: '/projects', replace: true });
  },
  component: lazyRouteComponent(() => import('@/features/auth/register-page'), 'RegisterPage'),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('@/features/auth/forgot-password-page'), 'ForgotPasswordPage'),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('@/features/auth/reset-password-page'), 'ResetPasswordPage'),
});

const confirmEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/confirm-email',
  component: lazyRouteComponent(() => import('@/features/auth/confirm-email-page'), 'ConfirmEmailPage'),
});

/** Keeps the secret of the link out of every further address, through log-in and registration. */
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  beforeLoad: ({ location }) => {
    if (location.hash) keepInvitation(location.hash);
    throw redirect({ to: '/join', replace: true });
  },
});

/** Everything behind the log-in. */
const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ location, context }) => {
    if ((await session.restore()) === 'authenticated') {
      await loadCurrent(context.queryClient);
      return;
    }
    const back = location.href === '/' || location.href === '/tickets' ? {} : { redirect: location.href };

    throw redirect({ to: '/login', search: back, replace: true });
  },
  component: Shell,
});

const homeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/tickets', replace: true });
  },
});

const ticketsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/tickets',
  staticData: { crumb: 'Tickets' },
  validateSearch: ticketSearchSchema,
  search: { middlewares: [stripSearchParams(ticketSearchDefaults)] },
  component: lazyRouteComponent(() => import('@/features/tickets/tickets-layout'), 'TicketsLayout'),
});

const noTicketRoute = createRoute({
  getParentRoute: () => ticketsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/tickets/no-ticket'), 'NoTicket'),
});

const ticketRoute = createRoute({
  getParentRoute: () => ticketsRoute,
  path: '/$ticketId',
  staticData: { crumb: 'Ticket' },
  component: lazyRouteComponent(() => import('@/features/tickets/ticket-page'), 'TicketPage'),
});

const botsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/bots',
  staticData: { crumb: 'Bots' },
});

const botListRoute = createRoute({
  getParentRoute: () => botsRoute,
  path: '/',
  validateSearch: z.object({ sort: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(() => import('@/features/bots/bots-page'), 'BotsPage'),
});

const botRoute = createRoute({
  getParentRoute: () => botsRoute,
  path: '/$botId',
  staticData: { crumb: 'Bot' },
  validateSearch: z.object({ tab: z._default(z.catch(z.enum(botTabs), 'overview'), 'overview') }),
  search: { middlewares: [stripSearchParams({ tab: 'overview' })] },
  component: lazyRouteComponent(() => import('@/features/bots/bot-page'), 'BotPage'),
});

const groupsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/groups',
  staticData: { crumb: 'Groups' },
  component: lazyRouteComponent(() => import('@/features/groups/groups-page'), 'GroupsPage'),
});

const customersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/customers',
  staticData: { crumb: 'Customers' },
  component: lazyRouteComponent(() => import('@/features/customers/customers-page'), 'CustomersPage'),
});

const membersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/members',
  staticData: { crumb: 'Members' },
  component: lazyRouteComponent(() => import('@/features/projects/members-page'), 'MembersPage'),
});

const projectsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/projects',
  staticData: { crumb: 'Projects', withoutProject: true },
  validateSearch: z.object({
    q: z.catch(z.optional(z.string()), undefined),
    view: z.catch(z.optional(z.literal('list')), undefined),
  }),
  component: lazyRouteComponent(() => import('@/features/projects/projects-page'), 'ProjectsPage'),
});

const joinRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/join',
  staticData: { crumb: 'Invitation', withoutProject: true },
  component: lazyRouteComponent(() => import('@/features/projects/join-page'), 'JoinPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/account',
  staticData: { crumb: 'Your account', withoutProject: true },
  component: lazyRouteComponent(() => import('@/features/account/account-page'), 'AccountPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/users',
  staticData: { crumb: 'Users', withoutProject: true },
  validateSearch: z.object({
    q: z.catch(z.optional(z.string()), undefined),
    state: z.catch(z.optional(z.enum(['active', 'disabled'])), undefined),
  }),
  component: lazyRouteComponent(() => import('@/features/users/users-page'), 'UsersPage'),
});

const routeTree = rootRoute.addChildren([
  loginRoute,
  registerRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  confirmEmailRoute,
  invitationRoute,
  deskRoute.addChildren([
    homeRoute,
    ticketsRoute.addChildren([noTicketRoute, ticketRoute]),
    botsRoute.addChildren([botListRoute, botRoute]),
    groupsRoute,
    customersRoute,
    membersRoute,
    projectsRoute,
    joinRoute,
    accountRoute,
    usersRoute,
  ]),
]);

/** @param history of the browser, unless a test brings its own */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: Pending,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: false,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
