import { Link } from '@tanstack/react-router';
import {
  type CustomerView,
  getListCustomersQueryKey,
  listCustomers,
} from '@/shared/api/generated/ticket-service';
import { Ago } from '@/shared/ui/ago';
import type { Column } from '@/shared/ui/data-table';
import { CustomersIcon } from '@/shared/ui/icons';
import { PagedTable } from '@/shared/ui/paged-table';
import classes from './customers-page.module.css';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

const columns: Column<CustomerView>[] = [
  {
    id: 'name',
    header: 'Customer',
    accessorFn: ({ name }) => name,
    cell: ({ row: { original: customer } }) => (
      <Link to="/tickets" search={{ status: 'ALL', customerId: customer.id }} className={classes.customer}>
        <span className={classes.name} dir="auto">
          {customer.name}
        </span>
        {customer.username && <span className={classes.username}>@{customer.username}</span>}
      </Link>
    ),
  },
  {
    id: 'language',
    header: 'Language',
    accessorFn: ({ languageCode }) => nameOf(languageCode),
  },
  {
    id: 'firstSeenAt',
    header: 'First seen',
    cell: ({ row: { original: customer } }) => <Ago at={customer.firstSeenAt} />,
  },
  {
    id: 'lastSeenAt',
    header: 'Last seen',
    cell: ({ row: { original: customer } }) => <Ago at={customer.lastSeenAt} />,
  },
];

export function CustomersPage() {
  return (
    <PagedTable
      title="Customers"
      description="People who have written to one of the bots."
      columns={columns}
      queryKey={getListCustomersQueryKey()}
      fetchPage={(cursor, signal) => listCustomers({ limit: 50, ...(cursor && { cursor }) }, { signal })}
      rowId={({ id }) => id}
      icon={<CustomersIcon size={26} />}
      emptyTitle="No customers yet"
      emptyText="Whoever writes to one of your bots in a private chat appears here."
    />
  );
}

function nameOf(code: string | undefined): string {
  if (!code) return '–';
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
