import { Skeleton } from '@mantine/core';
import {
  type ColumnDef,
  type RowData,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_datetime,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { ChevronDownIcon, ChevronUpIcon, SelectorIcon } from './icons';
import classes from './data-table.module.css';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, datetime: sortFn_datetime, text: sortFn_text },
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- columns of several value types stand in one list
export type Column<Row extends RowData> = ColumnDef<typeof features, Row, any>;

interface DataTableProps<Row extends RowData> {
  /** Names the table. */
  label: string;
  columns: Column<Row>[];
  /** Undefined while loading. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** A column's id, with `-` before it for descending; from the URL. */
  sort?: string | undefined;
  onSort?: (sort: string | undefined) => void;
}

/** A table that turns into cards on narrow screens. Its first column is each row's heading. */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  rowId,
  sort,
  onSort,
}: DataTableProps<Row>) {
  const table = useTable({
    features,
    columns,
    data: rows ?? [],
    getRowId: rowId,
    enableSorting: onSort !== undefined,
    state: { sorting: sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : [] },
    onSortingChange: () => undefined,
  });

  return (
    <table className={classes.table} aria-label={label} aria-busy={rows === undefined}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => {
              const content = <table.FlexRender header={header} />;
              const sorted = header.column.getIsSorted();
              return (
                <th key={header.id} scope="col" aria-sort={ariaSort(sorted)}>
                  {onSort && header.column.getCanSort() ? (
                    <button
                      type="button"
                      className={classes.sort}
                      onClick={() => onSort(nextSort(header.column.id, sorted))}
                    >
                      {content}
                      <SortMark sorted={sorted} />
                    </button>
                  ) : (
                    content
                  )}
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {rows === undefined && <SkeletonRows columns={columns.length} />}
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getAllCells().map((cell, index) => {
              const Cell = index === 0 ? 'th' : 'td';
              const { header } = cell.column.columnDef;
              return (
                <Cell
                  key={cell.id}
                  {...(index === 0 && { scope: 'row' })}
                  data-label={typeof header === 'string' ? header : undefined}
                >
                  <table.FlexRender cell={cell} />
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Sorted = false | 'asc' | 'desc';

const ariaSort = (sorted: Sorted) =>
  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;

/** Ascending, descending, as it came. */
const nextSort = (id: string, sorted: Sorted): string | undefined =>
  sorted === false ? id : sorted === 'asc' ? `-${id}` : undefined;

function SortMark({ sorted }: { sorted: Sorted }): ReactNode {
  if (sorted === 'asc') return <ChevronUpIcon size={14} />;
  if (sorted === 'desc') return <ChevronDownIcon size={14} />;
  return <SelectorIcon size={14} className={classes.unsorted} />;
}

function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: 4 }, (_, row) => (
    <tr key={row}>
      {Array.from({ length: columns }, (__, column) => (
        <td key={column}>
          <Skeleton height={12} width={column === 0 ? '60%' : '40%'} />
        </td>
      ))}
    </tr>
  ));
}
