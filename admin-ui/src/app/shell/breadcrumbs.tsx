import { Link, useMatches } from '@tanstack/react-router';
import { useCrumbLabels } from '@/shared/ui/crumbs';
import { ChevronRightIcon } from '@/shared/ui/icons';
import classes from './breadcrumbs.module.css';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The route's name in the breadcrumbs until its page names itself. */
    crumb?: string;
    /** The page is of use to who belongs to no project. */
    withoutProject?: boolean;
  }
}

export function Breadcrumbs({ root }: { root: string | undefined }) {
  const labels = useCrumbLabels();
  const crumbs = useMatches()
    .filter((match) => match.staticData.crumb !== undefined)
    .map((match) => ({
      path: match.pathname,
      label: labels[match.pathname.replace(/\/$/, '')] ?? match.staticData.crumb ?? '',
    }));
  return (
    <nav aria-label="Breadcrumbs" className={classes.breadcrumbs}>
      <ol>
        {root && (
          <li className={classes.root}>
            <span title={`Project ${root}`}>{root}</span>
          </li>
        )}
        {crumbs.map(({ path, label }, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li key={path} className={last ? classes.last : classes.earlier}>
              <ChevronRightIcon size={14} className={classes.separator} />
              {last ? <span aria-current="page">{label}</span> : <Link to={path}>{label}</Link>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
