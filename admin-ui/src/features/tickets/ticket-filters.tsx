import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useListGroups } from '@/shared/api/generated/ticket-service';
import { SearchIcon } from '@/shared/ui/icons';
import { type TicketSearch, statusFilters } from './ticket-search';
import classes from './ticket-list.module.css';

const route = getRouteApi('/desk/tickets');
const SEARCH_DELAY_MS = 250;

/** What the list shows; it stands in the URL, so that it can be shared and survives a reload. */
export function TicketFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const groups = useListGroups({ limit: 200 }, { query: { staleTime: 60_000 } });
  const [typed, setTyped] = useState(search.q ?? '');

  const change = (filter: Partial<TicketSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...filter }), replace: true, to: '.' });
  const searchSoon = useDebouncedCallback(
    (q: string) => change({ q: q.trim() || undefined }),
    SEARCH_DELAY_MS,
  );
  const type = (q: string) => {
    setTyped(q);
    searchSoon(q);
  };

  return (
    <div className={classes.filters} role="search" aria-label="Tickets">
      <TextInput
        aria-label="Search tickets"
        placeholder="Subject, customer or #number"
        leftSection={<SearchIcon size={16} />}
        rightSection={
          typed && <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} />
        }
        maxLength={100}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label="Status"
        fullWidth
        size="xs"
        data={statusFilters.map(({ value, label }) => ({ value, label }))}
        value={search.status}
        onChange={(status) => change({ status: status })}
      />
      {(groups.data?.items.length ?? 0) > 1 && (
        <Select
          aria-label="Group"
          placeholder="All groups"
          size="xs"
          clearable
          data={groups.data?.items.map(({ id, title }) => ({ value: id, label: title })) ?? []}
          value={search.groupId ?? null}
          onChange={(groupId) => change({ groupId: groupId ?? undefined })}
        />
      )}
    </div>
  );
}
