import { screen } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { aGroup } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, server } from '@/testing/server';

beforeEach(loggedIn);

test('a group says what it lacks, what waits for that, and when it is full', async () => {
  server.use(
    http.get(api('/groups'), () =>
      page([
        aGroup({ id: 'group-1', problem: 'NOT_A_FORUM', waitingTickets: 3 }),
        aGroup({ id: 'group-2', title: 'Old', full: true, openTickets: 77 }),
      ]),
    ),
  );
  renderApp('/groups');
  expect(await screen.findByText(/Turn on topics.* 3 tickets wait for a topic/)).toBeVisible();
  expect(screen.getByText('Full')).toBeVisible();
  expect(screen.getByText('77')).toBeVisible();
});
